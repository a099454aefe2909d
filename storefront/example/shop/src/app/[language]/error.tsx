"use client"

import { languageOf } from "medusa-payment-ratepay-storefront"
import { useParams } from "next/navigation"
import { wordsOf } from "../../words/words-of"

export default function ErrorPage({ reset }: { reset: () => void }) {
  const { language } = useParams()
  const words = wordsOf(languageOf(String(language)))
  return (
    <>
      <h1>{words.failed}</h1>
      <button onClick={reset}>{words.try_again}</button>
    </>
  )
}
