import { languageOf } from "medusa-payment-ratepay-storefront"
import { headers } from "next/headers"
import Link from "next/link"
import { wordsOf } from "../../words/words-of"

export default async function NotFoundPage() {
  const language = languageOf((await headers()).get("x-language"))
  const words = wordsOf(language)
  return (
    <>
      <h1>{words.not_found}</h1>
      <Link href={`/${language}`}>{words.to_products}</Link>
    </>
  )
}
