import { languageOf, type Language } from "medusa-payment-ratepay-storefront"

export const languages: Language[] = ["de", "en", "fr", "nl"]

/** What a page under `/[language]` is given. */
export type LanguageParams = { params: Promise<{ language: string }> }

/** The language of a page, as its address names it. */
export async function languageFrom(params: Promise<{ language: string }>): Promise<Language> {
  return languageOf((await params).language)
}
