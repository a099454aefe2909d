import { z } from "@medusajs/framework/zod"

/** The languages of all texts for buyers. */
export const languages = ["de", "en", "fr", "nl"] as const
export type Language = (typeof languages)[number]

/** The language that most people in a country read: Dutch in the Netherlands, German elsewhere. */
export function languageOfCountry(countryCode: string | null | undefined): Language {
  return countryCode?.toUpperCase() === "NL" ? "nl" : "de"
}

/** An option with one value for each language, all of them optional. */
export function byLanguage<Value extends z.ZodType>(value: Value) {
  return z.strictObject({
    de: value.optional(),
    en: value.optional(),
    fr: value.optional(),
    nl: value.optional(),
  } satisfies Record<Language, z.ZodType>)
}
