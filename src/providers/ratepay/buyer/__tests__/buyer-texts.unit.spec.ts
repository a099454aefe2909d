import { parseOptions } from "../../../../modules/ratepay/options"
import type { RejectionTexts } from "../../../../modules/ratepay/records/texts/rejection-texts"
import { buyerFields, type BuyerMessage } from "../buyer-message"
import type { Language } from "../../../../modules/ratepay/records/texts/language"
import { buyerText } from "../buyer-texts"

const languages = ["de", "en", "fr", "nl"] as const
const messages: BuyerMessage[] = [
  { kind: "check_data" },
  { kind: "check_identity" },
  { kind: "not_possible" },
  { kind: "technical" },
  { kind: "try_again" },
  { kind: "passcode" },
  { kind: "session_over" },
  { kind: "declined_too_often" },
  { kind: "phone_missing" },
  { kind: "phone_wrong" },
  { kind: "amount_too_low" },
  { kind: "amount_too_high" },
  { kind: "currency" },
  { kind: "person" },
  { kind: "company" },
  { kind: "postal_code", places: ["billing"] },
  { kind: "house_number", places: ["billing"] },
  { kind: "country", places: ["billing"] },
  { kind: "field_missing", fields: [{ field: "city", place: "delivery" }] },
  { kind: "field_too_long", fields: [{ field: "city", place: "delivery" }] },
  { kind: "field_wrong", fields: [{ field: "email" }] },
]
const textOf = (message: BuyerMessage, language: Language, rejectionTexts: RejectionTexts = {}) =>
  buyerText(message, { language, paymentMethod: "open_invoice", rejectionTexts })

describe.each(languages)("a buyer's texts in %s", (language) => {
  it("are whole sentences without a placeholder, a different one for each case", () => {
    const texts = messages.map((message) => textOf(message, language))

    expect(new Set(texts).size).toBe(messages.length)
    for (const text of texts) expect(text).toMatch(/^\p{Lu}[^{}]{20,}(?:\.|dataprivacy)$/u)
  })

  it("mention an automated decision only where Ratepay has decided, and link to more information then", () => {
    const claiming = messages.filter((message) => /automati[sc]|automated/i.test(textOf(message, language)))

    expect(claiming).toEqual([{ kind: "not_possible" }])
    for (const kind of ["check_data", "check_identity", "not_possible"] as const)
      expect(textOf({ kind }, language)).toContain("https://www.ratepay.com/legal-payment-dataprivacy")
  })

  it("have a word for every field", () => {
    const names = buyerFields.map((field) => textOf({ kind: "field_missing", fields: [{ field }] }, language))

    expect(new Set(names).size).toBe(buyerFields.length)
  })
})

it("buyerText names the fields and the address that they belong to", () => {
  const message: BuyerMessage = {
    kind: "field_missing",
    fields: [{ field: "street", place: "billing" }, { field: "email" }],
  }

  expect(textOf(message, "en")).toContain("street and house number (billing address), e-mail address")
})

describe("texts of the option rejectionTexts", () => {
  const needed = { environment: "integration", clientId: "c", clientSecret: "s", partnerShopId: "SHOP" }
  const parse = (rejectionTexts: unknown) => parseOptions({ ...needed, rejectionTexts }).rejectionTexts

  it("replace ours by language and case, with the payment method's name filled in", () => {
    const own = parse({ de: { not_possible: "{product} geht nicht. {product}!", technical: "Fehler." } })

    expect(textOf({ kind: "not_possible" }, "de", own)).toBe(
      "Kauf auf Rechnung geht nicht. Kauf auf Rechnung!"
    )
    expect(textOf({ kind: "technical" }, "de", own)).toBe("Fehler.")
    expect(textOf({ kind: "check_data" }, "de", own)).toBe(textOf({ kind: "check_data" }, "de"))
    expect(textOf({ kind: "technical" }, "fr", own)).toBe(textOf({ kind: "technical" }, "fr"))
  })

  it.each([
    [{ es: { technical: "Error." } }, /rejectionTexts\.es: is not an option/],
    [{ de: { phone_missing: "Telefon?" } }, /rejectionTexts\.de\.phone_missing: is not an option/],
    [{ de: { technical: " " } }, /rejectionTexts\.de\.technical: /],
    [{ de: { not_possible: "{method} geht nicht." } }, /rejectionTexts\.de\.not_possible: .*\{product\}/],
    [{ de: { not_possible: "{product geht nicht." } }, /rejectionTexts\.de\.not_possible: .*\{product\}/],
    [{ de: { technical: 7 } }, /rejectionTexts\.de\.technical: /],
  ])("are refused when Medusa starts: %j", (rejectionTexts, fault) => {
    expect(() => parse(rejectionTexts)).toThrow(fault)
  })
})
