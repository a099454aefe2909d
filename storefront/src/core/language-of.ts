import type { Language } from "./contract.ts"

/** The first of these languages for which there are texts (`de-AT` counts as `de`), else German. */
export function languageOf(...wanted: (string | null | undefined)[]): Language {
  return wanted.map((one) => one?.slice(0, 2).toLowerCase()).find(isLanguage) ?? "de"
}

function isLanguage(text: string | undefined): text is Language {
  return /^(de|en|fr|nl)$/.test(`${text}`)
}
