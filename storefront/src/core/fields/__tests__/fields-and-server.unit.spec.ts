import * as fc from "fast-check"
import { cleanText } from "../../../../../src/basket"
import { parseBuyerInput } from "../../../../../src/providers/ratepay/buyer/buyer-input"
import { directDebit, openInvoice } from "../../../__tests__/support/methods.ts"
import type { BuyerType, Method } from "../../contract.ts"
import { checkFields } from "../check-fields.ts"
import { normalize, toDetails, type Values } from "../values.ts"

/** The plugin's verdict on the same values, as they were typed or as this package sends them. */
function serverTakes(method: Method, buyerType: BuyerType, values: Values, isAsTyped: boolean): boolean {
  const data = isAsTyped ? asTyped(values) : withoutNulls(toDetails(method, buyerType, values))
  // A payment session's data has neither of these.
  delete data.provider_id
  delete data.buyer_type
  try {
    parseBuyerInput(
      { ...(buyerType === "company" && { company: {} }), ...data },
      method.payment_method === "direct_debit" ? "direct_debit" : "open_invoice"
    )
    return true
  } catch {
    return false
  }
}

function asTyped(values: Values): Record<string, unknown> {
  const data: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(values)) {
    const [first = "", second] = name.split(".")
    data[first] = second ? { ...(data[first] as object | undefined), [second]: value } : value
  }
  return data
}

function withoutNulls(sent: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(sent).flatMap(([name, value]): [string, unknown][] => {
    if (value === null) return []
    return [[name, typeof value === "object" ? withoutNulls(value as Record<string, unknown>) : value]]
  })
  return Object.fromEntries(entries)
}

const isFine = (method: Method, buyerType: BuyerType, values: Values) =>
  Object.keys(checkFields(method, buyerType, values)).length === 0

const born = "1988-11-03"
const phone = "0341 123456"
const debit = {
  date_of_birth: born,
  phone,
  "account.iban": "DE02 1203 0000 0000 2020 51",
  mandate_accepted: true,
}

describe("page and server agree about", () => {
  it.each<[string, Method, BuyerType, Values, "both take" | "both refuse" | "the server alone refuses"]>([
    ["all that is needed", openInvoice, "person", { date_of_birth: born, phone }, "both take"],
    ["a date of one digit each", openInvoice, "person", { date_of_birth: "1988-1-3", phone }, "both take"],
    ["a date with blanks", openInvoice, "person", { date_of_birth: "1988 - 1-3 ", phone }, "both take"],
    ["no date", openInvoice, "person", { phone }, "both refuse"],
    ["an empty date", openInvoice, "person", { date_of_birth: "--", phone }, "both refuse"],
    ["half a date", openInvoice, "person", { date_of_birth: "1988-11-", phone }, "both refuse"],
    ["a year of two digits", openInvoice, "person", { date_of_birth: "88-11-03", phone }, "both refuse"],
    ["a month that is none", openInvoice, "person", { date_of_birth: "1988-13-03", phone }, "both refuse"],
    [
      "a day that does not exist",
      openInvoice,
      "person",
      { date_of_birth: "1988-02-30", phone },
      "the server alone refuses",
    ],
    ["a child", openInvoice, "person", { date_of_birth: "2020-01-01", phone }, "the server alone refuses"],
    ["a phone of words", openInvoice, "person", { date_of_birth: born, phone: "call me" }, "both refuse"],
    [
      "a phone of five digits",
      openInvoice,
      "person",
      { date_of_birth: born, phone: "0341 1" },
      "both refuse",
    ],
    [
      "a phone in its international form",
      openInvoice,
      "person",
      { date_of_birth: born, phone: "+49 (341) 123-456" },
      "both take",
    ],
    [
      "a phone with a wrong character",
      openInvoice,
      "person",
      { date_of_birth: born, phone: "0341#123456" },
      "the server alone refuses",
    ],
    ["a company", openInvoice, "company", { "company.name": "Muster GmbH", phone }, "both take"],
    [
      "a company with a date of birth left over",
      openInvoice,
      "company",
      { date_of_birth: born, "company.name": "M", phone },
      "both take",
    ],
    [
      "a company name that is too long",
      openInvoice,
      "company",
      { "company.name": "M".repeat(101), phone },
      "the server alone refuses",
    ],
    ["a debit", directDebit, "person", debit, "both take"],
    [
      "a debit with a BIC in groups",
      directDebit,
      "person",
      { ...debit, "account.bic": "byla de m1 001" },
      "both take",
    ],
    [
      "an account of another country",
      directDebit,
      "person",
      { ...debit, "account.iban": "NL91ABNA0417164300" },
      "both take",
    ],
    [
      "an account with a wrong digit",
      directDebit,
      "person",
      { ...debit, "account.iban": "DE02 1203 0000 0000 2020 52" },
      "the server alone refuses",
    ],
    [
      "an account that is too short",
      directDebit,
      "person",
      { ...debit, "account.iban": "DE02 1203" },
      "both refuse",
    ],
    [
      "an account number of old",
      directDebit,
      "person",
      { ...debit, "account.iban": "202051" },
      "both refuse",
    ],
    ["a BIC that is none", directDebit, "person", { ...debit, "account.bic": "BYLA" }, "both refuse"],
    [
      "no account",
      directDebit,
      "person",
      { date_of_birth: born, phone, mandate_accepted: true },
      "both refuse",
    ],
    [
      "a mandate that is not given",
      directDebit,
      "person",
      { ...debit, mandate_accepted: false },
      "both refuse",
    ],
  ])("%s", (_, method, buyerType, values, expected) => {
    const [page, server] = [isFine(method, buyerType, values), serverTakes(method, buyerType, values, false)]

    expect([page, server]).toEqual(
      { "both take": [true, true], "both refuse": [false, false], "the server alone refuses": [true, false] }[
        expected
      ]
    )
  })
})

it("the server refuses everything that the page refuses, whatever is typed", () => {
  const text = (examples: string[]) =>
    fc.oneof(
      fc.constantFrom(...examples),
      fc.string({ maxLength: 40 }),
      fc.string({ unit: "binary", maxLength: 30 }),
      fc.constant(undefined)
    )
  const digits = (lengths: number[]) =>
    fc.tuple(...lengths.map((max) => fc.nat({ max }))).map((parts) => parts.join("-"))
  const values = fc.record({
    date_of_birth: fc.oneof(text([born, "1988-1-3", "1988-00-10", " "]), digits([2100, 14, 33])),
    phone: text([phone, "+49 341 123456", "12345", "\u00a00341\u200b123456"]),
    "account.iban": text([
      "DE02120300000000202051",
      "de02 1203 0000 0000 2020 51",
      "AT61 1904 3002 3457 3201",
      "DE",
    ]),
    "account.bic": text(["BYLADEM1001", "byladem1001", "BYLADEM"]),
    mandate_accepted: fc.constantFrom(true, false, undefined),
  })
  let refused = 0

  fc.assert(
    fc.property(values, (typed) => {
      // Unchanged fields are not sent, and the server treats invisible characters like an unchanged field.
      const isThere = (value: unknown) =>
        value !== undefined && (typeof value !== "string" || cleanText(value))
      const given = Object.fromEntries(Object.entries(typed).filter(([, value]) => isThere(value)))
      const wrong = Object.entries(checkFields(directDebit, "person", given)).filter(
        ([, { code }]) => code === "wrong"
      )
      const missing = Object.entries(checkFields(directDebit, "person", given)).filter(
        ([name]) => name !== "phone" && given[name] === undefined
      )
      if (wrong.length + missing.length === 0) return
      refused += 1
      expect(serverTakes(directDebit, "person", given, false)).toBe(false)
      expect(serverTakes(directDebit, "person", given, true)).toBe(false)
    }),
    { numRuns: 3000 }
  )

  expect(refused).toBeGreaterThan(500)
})

it("a value in the form that is sent stays the same when it is sent again", () => {
  fc.assert(
    fc.property(
      fc.constantFrom("date", "tel", "iban", "bic", "text"),
      fc.string({ unit: "binary" }),
      (type, value) => {
        const once = normalize(type, value)
        expect(normalize(type, once)).toBe(once)
      }
    )
  )
})

describe("details to save", () => {
  it("leave out fields that were not changed, and remove fields that were emptied", () => {
    expect(
      toDetails(directDebit, "person", { phone: " ", "account.bic": "", "account.iban": "de02 12" })
    ).toEqual({
      provider_id: directDebit.provider_id,
      buyer_type: "person",
      phone: null,
      account: { iban: "DE0212", bic: null },
    })
  })

  it("remove a mandate that was unticked", () => {
    expect(toDetails(directDebit, "person", { mandate_accepted: false }).mandate_accepted).toBeNull()
  })

  it("have no fields of the other kind of buyer", () => {
    const typed = { date_of_birth: born, "company.name": "Muster GmbH" }

    expect(Object.keys(toDetails(openInvoice, "person", typed))).toEqual([
      "provider_id",
      "buyer_type",
      "date_of_birth",
    ])
    expect(Object.keys(toDetails(openInvoice, "company", typed))).toEqual([
      "provider_id",
      "buyer_type",
      "company",
    ])
  })
})

it("saved fields need not be typed again", () => {
  const saved = ["date_of_birth", "phone"]

  expect(checkFields(openInvoice, "person", {}, saved)).toEqual({})
  expect(checkFields(openInvoice, "person", { phone: "" }, saved)).toEqual({
    phone: { code: "missing", text: "" },
  })
})
