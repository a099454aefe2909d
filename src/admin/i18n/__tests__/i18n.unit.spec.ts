import i18n from ".."
/* eslint-disable no-restricted-imports -- this test compares both sides of the API */
import { noRetryReasons } from "../../../modules/ratepay/follow-up/retry-operation"
import { whyNots } from "../../../modules/ratepay/follow-up/possible-actions"
import { everyFinding } from "../../../modules/ratepay/records/__tests__/every-finding"
import { changedParts, findingCodes } from "../../../modules/ratepay/records/finding"
import { operationKinds, causes } from "../../../modules/ratepay/records/operation"
import { declineCategories, declineReasonCodes } from "../../../ratepay-api/outcomes/decline"
import { wire } from "../../../ratepay-api"
import { refusalIn } from "../../../sentences/refusal-code"

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

it("the admin's texts have a sentence for every documented category and reason of a decline, and for others", () => {
  const { category, reason } = i18n.en.translation.ratepay.decline
  expect(Object.keys(reason).sort()).toEqual([...declineReasonCodes].sort())
  expect(Object.keys(category).sort()).toEqual([...declineCategories, "other"].sort())
})

it.each(languages)(
  "the language %s has no code of Ratepay's in a sentence, and says more than one thing",
  (_, texts) => {
    const { category, reason } = texts.decline
    for (const sentence of [...Object.values(category), ...Object.values(reason)]) {
      expect(sentence).not.toMatch(/[A-Z]{3,}_[A-Z_]+/)
      expect(sentence).toMatch(/[.:;] .+\.$/)
    }
  }
)

it("the admin's texts have a sentence for all that a comparison finds, and why an action or a retry is not possible", () => {
  const { finding, whyNot, noRetry, carrier } = i18n.en.translation.ratepay
  const { part, ...found } = finding
  expect(Object.keys(found).sort()).toEqual([...findingCodes].sort())
  expect(Object.keys(part).sort()).toEqual([...changedParts].sort())
  expect(Object.keys(whyNot).sort()).toEqual([...whyNots].sort())
  expect(Object.keys(noRetry).sort()).toEqual([...noRetryReasons].sort())
  expect(Object.keys(carrier).sort()).toEqual(
    [...wire.shippingInformationRequestSchema.shape.carrier_name.options].sort()
  )
})

it("a refusal that a message names by its code is told in each language, and says what to do", () => {
  for (const [, { whyNot, noRetry, fault }] of languages) {
    for (const code of [whyNot, noRetry, fault].flatMap(Object.keys)) {
      const place = refusalIn(`Capture for order 1001 (return): not sent to Ratepay (${code}). amount: no.`)
      expect([`whyNot.${code}`, `noRetry.${code}`, `fault.${code}`]).toContain(place)
    }
    for (const sentence of Object.values(fault)) expect(sentence).toMatch(/[.:;,] .+\.$/)
  }
  expect(refusalIn("Capture for order 1001: not sent to Ratepay. amount: (return).")).toBeUndefined()
})

it("the admin's sentences about findings have no variable that the finding has no value for", () => {
  for (const { code, values } of Object.values(everyFinding)) {
    const wanted = variables(i18n.en.translation.ratepay.finding[code]).map((name) => name.slice(2, -2))
    expect([code, wanted.filter((name) => !(name in values))]).toEqual([code, []])
  }
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
