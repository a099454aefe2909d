import i18n from ".."
// eslint-disable-next-line no-restricted-imports -- this test compares both sides of the API
import { operationKinds, causes } from "../../../modules/ratepay/records/operation"

const languages = Object.entries(i18n).map(
  ([language, { translation }]) => [language, translation.ratepay] as const
)
const english = flatten(i18n.en.translation.ratepay)

it.each(languages)(
  "the language %s has every text of the admin, none of them empty, with the same variables",
  (_, texts) => {
    const flat = flatten(texts)
    expect([...flat.keys()].sort()).toEqual([...english.keys()].sort())
    for (const [key, text] of flat) {
      expect(text.trim()).not.toBe("")
      expect([key, variables(text)]).toEqual([key, variables(english.get(key) ?? "")])
    }
  }
)

it("the admin's texts have a word for every kind of operation and every cause", () => {
  expect(Object.keys(i18n.en.translation.ratepay.kind).sort()).toEqual([...operationKinds].sort())
  expect(Object.keys(i18n.en.translation.ratepay.cause).sort()).toEqual([...causes].sort())
})

function flatten(texts: object, path = ""): Map<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([key, value]: [string, unknown]) =>
      typeof value === "string"
        ? [[`${path}${key}`, value] as const]
        : [...flatten(Object(value) as object, `${path}${key}.`)]
    )
  )
}

function variables(text: string): string[] {
  return (text.match(/\{\{\w+\}\}/g) ?? []).sort()
}
