import type { RatepayOptions } from "../../../modules/ratepay/options"
import { languageOfCountry, type Language } from "../../../modules/ratepay/records/texts/language"
import { legalCases } from "../../../modules/ratepay/records/texts/legal-texts"
import { rejectionCases } from "../../../modules/ratepay/records/texts/rejection-texts"
import { paymentMethods } from "../../../modules/ratepay/records/transaction"
import type { NamedAccount } from "../../accounts"
import { warning, type Problem } from "../../problem"

type Texts = Pick<RatepayOptions, "legalTexts" | "rejectionTexts" | "paymentNotices">

/** Whether Ratepay's own sentences are set, in the languages of the countries that the accounts sell to. */
export function judgeTexts(
  { legalTexts, rejectionTexts, paymentNotices }: Texts,
  accounts: readonly Pick<NamedAccount, "choice" | "rules">[]
): Problem[] {
  const countries = accounts.flatMap(
    ({ choice, rules }) => choice.countries ?? paymentMethods.flatMap((method) => rules[method].countries)
  )
  const languages = [...new Set(countries.map(languageOfCountry))]
  const lacking = {
    legalTexts: (language: Language) => legalCases.some((one) => legalTexts[language]?.[one] === undefined),
    rejectionTexts: (language: Language) =>
      rejectionCases.some((one) => rejectionTexts[language]?.[one] === undefined),
    paymentNotices: (language: Language) => paymentNotices[language] === undefined,
  }
  return Object.entries(lacking).flatMap(([option, lacks]) => {
    const missing = languages.filter(lacks)
    return missing.length === 0 ? [] : [warning("texts_missing", { option, languages: missing })]
  })
}
