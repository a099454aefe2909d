"use client"

import type { Language } from "medusa-payment-ratepay-storefront"
import { usePathname } from "next/navigation"
import { languages } from "../language"

const names: Record<Language, string> = { de: "Deutsch", en: "English", fr: "Français", nl: "Nederlands" }

/** The same page in the other languages. It is loaded anew, as its `lang` changes. */
export function LanguageLinks({ label }: { label: string }) {
  const [, current, ...rest] = usePathname().split("/")
  return (
    <nav aria-label={label} className="languages">
      <ul>
        {languages.map((language) => (
          <li key={language}>
            <a
              href={`/${[language, ...rest].join("/")}`}
              hrefLang={language}
              lang={language}
              aria-current={language === current ? "true" : undefined}
            >
              {names[language]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
