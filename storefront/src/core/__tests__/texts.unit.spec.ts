import type { Language } from "../contract.ts"
import { languageOf } from "../language-of.ts"
import { loadTexts } from "../texts.ts"

const languages: Language[] = ["de", "en", "fr", "nl"]
const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place)

it.each(languages)(
  "%s says all that German does, with the same places to fill in, and no markup",
  async (language) => {
    const [german, texts] = [await loadTexts("de"), await loadTexts(language)]

    expect(Object.keys(texts)).toEqual(Object.keys(german))
    for (const [key, text] of Object.entries(texts)) {
      expect([key, text.trim()]).not.toContain("")
      expect([key, places(text)]).toEqual([key, places(german[key as keyof typeof german])])
      expect(text).not.toMatch(/[<>&]/)
    }
  }
)

it("every text differs between all languages, except one word that French and Dutch share", async () => {
  const all = await Promise.all(languages.map(loadTexts))
  const same = Object.keys(all[0] ?? {}).filter(
    (key) => new Set(all.map((texts) => texts[key as "order"])).size < 4
  )

  expect(same).toEqual(["person"])
})

it.each<[(string | null | undefined)[], Language]>([
  [["fr"], "fr"],
  [["de-AT"], "de"],
  [["NL_be"], "nl"],
  [[undefined, "en-GB"], "en"],
  [["it", null, "nl"], "nl"],
  [["it"], "de"],
  [[], "de"],
  [["constructor"], "de"],
])("the language for %j is %s", (wanted, expected) => {
  expect(languageOf(...wanted)).toBe(expected)
})
