import type { Language } from "medusa-payment-ratepay-storefront"
import de from "./de"
import en from "./en"
import fr from "./fr"
import nl from "./nl"
import type { Words } from "./words"

const all: Record<Language, Words> = { de, en, fr, nl }

export function wordsOf(language: Language): Words {
  return all[language]
}
