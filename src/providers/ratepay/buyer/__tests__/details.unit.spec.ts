import {
  buyerTypeOfDetails,
  mergeDetails,
  misplacedDetails,
  missingDetails,
  readDetailsBody,
  readKeptDetails,
  savedFields,
  toBuyerInput,
  type Details,
  type DetailsBody,
} from "../details"

const person: Details = { date_of_birth: "1988-11-03", phone: "+49 151 23456789" }
const iban = "DE44100500001654698497"

function bodyOf(sent: object): DetailsBody {
  const read = readDetailsBody(sent)
  if ("body" in read) return read.body
  throw new Error(`Refused: ${JSON.stringify(read.faults)}`)
}

it.each<[string, unknown, { path: string; code: string }]>([
  ["a date that is none", { date_of_birth: "yesterday" }, { path: "date_of_birth", code: "wrong" }],
  ["a buyer under age", { date_of_birth: "2015-01-01" }, { path: "date_of_birth", code: "too_young" }],
  ["an account that is none", { account: { iban: "DE44" } }, { path: "account.iban", code: "wrong" }],
  ["too long a title", { title: "x".repeat(46) }, { path: "title", code: "too_long" }],
  ["a field of its own", { goods: [] }, { path: "goods", code: "not_a_field" }],
  ["a field of its own within", { account: { name: "a" } }, { path: "account.name", code: "not_a_field" }],
  ["a field with a name that says something", { "Jana M": 1 }, { path: "unknown", code: "not_a_field" }],
  [
    "a provider of somebody else",
    { provider_id: "pp_system_default" },
    { path: "provider_id", code: "wrong" },
  ],
  [
    "a text beyond its limit that is unseen",
    { title: "x" + "\u200b".repeat(60) },
    { path: "title", code: "too_long" },
  ],
  ["what is no object", [1], { path: "details", code: "wrong" }],
])("readDetailsBody refuses %s and names the field's path and code", (_, body, fault) => {
  expect(readDetailsBody(body)).toEqual({ faults: [fault] })
})

it("readDetailsBody names every fault at once", () => {
  expect(readDetailsBody({ phone: "call me", language: "es" })).toEqual({
    faults: [
      { path: "phone", code: "wrong" },
      { path: "language", code: "wrong" },
    ],
  })
})

it("mergeDetails keeps fields that a body does not have, and removes those that are null", () => {
  const kept = mergeDetails(person, bodyOf({ title: " Dr. ", phone: null, account: { iban, owner: "Jana" } }))

  expect(kept).toEqual({ date_of_birth: "1988-11-03", title: "Dr.", account: { iban, owner: "Jana" } })
  expect(mergeDetails(kept, bodyOf({ account: { owner: null } })).account).toEqual({ iban })
  expect(mergeDetails(kept, bodyOf({ account: { iban: null, owner: null } })).account).toBeUndefined()
  expect(mergeDetails(kept, bodyOf({ account: null })).account).toBeUndefined()
  expect(mergeDetails(kept, bodyOf({}))).toEqual(kept)
})

it("mergeDetails removes the mandate when the IBAN changes, unless the body accepts it again", () => {
  const kept = mergeDetails({}, bodyOf({ account: { iban }, mandate_accepted: true, mandate_version: "v1" }))

  const same = mergeDetails(kept, bodyOf({ account: { iban: "de44 1005 0000 1654 6984 97" } }))
  const other = mergeDetails(kept, bodyOf({ account: { iban: "DE02120300000000202051" } }))
  const both = mergeDetails(
    kept,
    bodyOf({ account: { iban: "DE02120300000000202051" }, mandate_accepted: true })
  )

  expect(same.mandate_accepted).toBe(true)
  expect([other.mandate_accepted, other.mandate_version]).toEqual([undefined, undefined])
  expect(both.mandate_accepted).toBe(true)
})

it("buyerTypeOfDetails takes the kind of buyer from the details, else from the allowed kinds", () => {
  const both = ["person", "company"] as const

  expect(buyerTypeOfDetails({ buyer_type: "company" }, both)).toBe("company")
  expect(buyerTypeOfDetails({ buyer_type: "person", company: { name: "Muster GmbH" } }, both)).toBe("person")
  expect(buyerTypeOfDetails({ company: { vat_id: "DE1" } }, both)).toBe("company")
  expect(buyerTypeOfDetails({}, both)).toBe("person")
  expect(buyerTypeOfDetails({}, ["company"])).toBe("company")
})

it("toBuyerInput has only what the method and the kind of buyer need", () => {
  const all: Details = {
    ...person,
    title: "Dr.",
    company: { name: "Muster GmbH" },
    account: { iban, owner: "Jana" },
    mandate_accepted: true,
    provider_id: "pp_ratepay-direct-debit",
    legal_version: "v1",
  }

  expect(toBuyerInput(all, "open_invoice", "person")).toEqual({ ...person, title: "Dr." })
  expect(toBuyerInput(all, "direct_debit", "company")).toEqual({
    phone: person.phone,
    company: { name: "Muster GmbH" },
    account: { iban, owner: "Jana" },
    mandate_accepted: true,
  })
})

it("missingDetails names the fields that a method still needs", () => {
  const paths = (...asked: Parameters<typeof missingDetails>) =>
    missingDetails(...asked).map(({ path }) => path)

  expect(paths({}, "open_invoice", "person")).toEqual(["date_of_birth"])
  expect(paths({}, "open_invoice", "company")).toEqual([])
  expect(paths({}, "direct_debit", "company")).toEqual(["account.iban", "mandate_accepted"])
  expect(paths({ ...person, account: { iban }, mandate_accepted: false }, "direct_debit", "person")).toEqual([
    "mandate_accepted",
  ])
})

it("misplacedDetails names fields that belong to another method or another kind of buyer", () => {
  expect(
    misplacedDetails(bodyOf({ account: { iban }, mandate_accepted: true }), "open_invoice", "person")
  ).toEqual([
    { path: "account", code: "not_for_method" },
    { path: "mandate_accepted", code: "not_for_method" },
  ])
  expect(misplacedDetails(bodyOf({ account: null }), "open_invoice", "person")).toEqual([])
  expect(misplacedDetails(bodyOf({ account: { iban } }), undefined, undefined)).toEqual([])
  expect(misplacedDetails(bodyOf({ date_of_birth: "1988-11-03" }), undefined, "company")).toEqual([
    { path: "date_of_birth", code: "not_for_buyer" },
  ])
  expect(misplacedDetails(bodyOf({ company: { name: "a" } }), undefined, "person")).toEqual([
    { path: "company", code: "not_for_buyer" },
  ])
})

it("savedFields lists the paths of the saved fields without their values", () => {
  expect(savedFields({ ...person, title: undefined, account: { iban } })).toEqual([
    "date_of_birth",
    "phone",
    "account.iban",
  ])
})

it("readKeptDetails drops details that were stored in an unknown form", () => {
  expect(readKeptDetails({ birthday: "1988-11-03" })).toEqual({})
  expect(readKeptDetails(undefined)).toEqual({})
})
