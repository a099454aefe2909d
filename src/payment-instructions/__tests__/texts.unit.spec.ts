import fc from "fast-check"
import { languages } from "../../modules/ratepay/records/texts/language"
import { languageOfOrder } from "../language"
import { toLinkedText } from "../../modules/ratepay/records/texts/linked-text"
import { textsIn } from "../texts"

function flatten(texts: object, path = ""): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]: [string, unknown]): [string, string][] =>
    typeof value === "string" ? [[path + key, value]] : flatten(Object(value) as object, `${path}${key}.`)
  )
}

it("every language has every text of payment instructions, none empty, with the same placeholders", () => {
  const slots = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort()
  const german = flatten(textsIn.de)
  for (const language of languages) {
    const texts = new Map(flatten(textsIn[language]))
    expect([...texts.keys()].sort()).toEqual(german.map(([key]) => key).sort())
    for (const [key, text] of german) {
      expect(texts.get(key)?.trim()).toMatch(/\S/)
      expect([language, key, slots(String(texts.get(key)))]).toEqual([language, key, slots(text)])
    }
  }
})

it.each([
  ["de-DE", "DE", "de"],
  ["en", "DE", "en"],
  ["fr-CH", "CH", "fr"],
  ["NL-be", "BE", "nl"],
  ["en_GB", null, "en"],
  [null, "nl", "nl"],
  [null, "AT", "de"],
  [null, null, "de"],
  // A language without texts, and texts that are no language.
  ["es-ES", "NL", "nl"],
  ["", "DE", "de"],
])(
  "an order of the locale %s that is billed to %s has its payment instructions in %s",
  (locale, country, language) => {
    expect(languageOfOrder(locale, country)).toBe(language)
  }
)

it("toLinkedText makes links of https addresses only, and its parts together are the sentence", () => {
  const words = fc.array(
    fc.oneof(
      fc.string(),
      fc.webUrl(),
      fc.constantFrom("http://a.example", "javascript:alert(1)", "https://", "https://a.")
    )
  )
  fc.assert(
    fc.property(words, (parts) => {
      const sentence = parts.join(" ")
      const linked = toLinkedText(sentence)
      expect(linked.map(({ text }) => text).join("")).toBe(sentence)
      for (const { href } of linked) if (href !== undefined) expect(href).toMatch(/^https:\/\/[^\s<>"]+$/)
    })
  )
})
