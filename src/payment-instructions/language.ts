import { languageOfCountry, languages, type Language } from "../modules/ratepay/records/texts/language"

/** The locale by which amounts and days are written in each language. */
export const locales: Record<Language, string> = { de: "de-DE", en: "en-GB", fr: "fr-FR", nl: "nl-NL" }

/**
 * The language of an order: that of its locale, which Medusa copies from the cart, else that of the billing country.
 *
 * @param locale a BCP 47 tag ("fr-BE")
 */
export function languageOfOrder(locale: string | null, countryCode: string | null): Language {
  const [tag] = (locale ?? "").toLowerCase().split(/[-_]/)
  return languages.find((language) => language === tag) ?? languageOfCountry(countryCode)
}
