import type { Language } from "./contract.ts"
import type { RatepayTexts } from "./text-keys.ts"

/** One import for each language, so that a bundler splits them and a page loads only its own. */
const languages: Record<Language, () => Promise<{ default: RatepayTexts }>> = {
  de: () => import("../languages/de.ts"),
  en: () => import("../languages/en.ts"),
  fr: () => import("../languages/fr.ts"),
  nl: () => import("../languages/nl.ts"),
}

/** Loads the texts of a language. */
export async function loadTexts(language: Language): Promise<RatepayTexts> {
  return (await languages[language]()).default
}
