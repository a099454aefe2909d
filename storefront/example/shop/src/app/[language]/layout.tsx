import "medusa-payment-ratepay-storefront/styles.css"
import "../shop.css"
import type { Metadata } from "next"
import Link from "next/link"
import type { ReactNode } from "react"
import { LanguageLinks } from "../../components/language-links"
import { languageFrom, type LanguageParams } from "../../language"
import { readCart } from "../../medusa/read-cart"
import { wordsOf } from "../../words/words-of"

export async function generateMetadata({ params }: LanguageParams): Promise<Metadata> {
  return { title: wordsOf(await languageFrom(params)).shop }
}

export default async function Layout({ children, params }: LanguageParams & { children: ReactNode }) {
  const language = await languageFrom(params)
  const words = wordsOf(language)
  const cart = await readCart()
  const pieces = cart?.items?.reduce((sum, { quantity }) => sum + quantity, 0) ?? 0
  return (
    <html lang={language}>
      <body>
        <a className="skip" href="#content">
          {words.skip}
        </a>
        <header>
          <Link href={`/${language}`} className="name">
            {words.shop}
          </Link>
          <nav aria-label={words.menu}>
            <ul>
              <li>
                <Link href={`/${language}/cart`}>
                  {words.cart} ({pieces})
                </Link>
              </li>
              <li>
                <Link href={`/${language}/account`}>{words.account}</Link>
              </li>
            </ul>
          </nav>
        </header>
        <main id="content">{children}</main>
        <footer>
          <LanguageLinks label={words.languages} />
        </footer>
      </body>
    </html>
  )
}
