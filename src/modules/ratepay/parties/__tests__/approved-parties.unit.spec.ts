import { findChangedParts, hashParties, nameParties, rehashParties } from "../approved-parties"
import { partNames, readOrderParties, type PartName } from "../order-parties"
import { createSeal } from "../../seal"

const key = (byte: number) => Buffer.alloc(32, byte).toString("base64")
const sealWith = (current: number, ...previous: number[]) =>
  createSeal({
    accounts: [{ clientSecret: "s" }],
    encryptionKey: key(current),
    previousEncryptionKeys: previous.map(key),
  })
const seal = sealWith(1)

const address = {
  first_name: "Jana",
  last_name: "Muster",
  address_1: "Lindenweg 7a",
  address_2: null,
  postal_code: "04109",
  city: "Leipzig",
  country_code: "de",
  phone: "0341 123456",
}
const order = {
  email: "jana@example.org",
  customer_id: "cus_1",
  customer: { email: "jana@example.org" },
  billing_address: address,
  shipping_address: address,
}
const noRules = { options: new Map(), types: {} }
const partiesOf = (raw: object) => readOrderParties(raw, noRules)
const taken = { company: true, phone: true }
const approved = hashParties(seal, "rptx_1", partiesOf(order), taken)
const changedIn = (now: object, stored: string | null = approved, by = seal) =>
  findChangedParts(by, "rptx_1", partiesOf({ ...order, ...now }), stored)

it.each<[PartName, object]>([
  ["email", { email: "other@example.org" }],
  ["customer", { customer_id: "cus_2", customer: { email: "other@example.org" } }],
  ["billing", { billing_address: { ...address, last_name: "Anders" } }],
  ["billing", { billing_address: { ...address, city: "Halle" } }],
  ["billing", { billing_address: { ...address, address_2: "Hinterhaus" } }],
  ["delivery", { shipping_address: { ...address, address_1: "Lindenweg 7b" } }],
  ["delivery", { shipping_address: { ...address, company: "Muster GmbH" } }],
  ["delivery", { shipping_address: { ...address, country_code: "at" } }],
  ["company", { billing_address: { ...address, company: "Muster GmbH" } }],
  ["phone", { billing_address: { ...address, phone: "0341 654321" } }],
])("findChangedParts finds a changed %s: %j", (part, now) => {
  expect(changedIn(now)).toEqual([part])
})

it.each<[string, object]>([
  [
    "an address with empty fields for absent ones",
    { billing_address: { ...address, address_2: "", company: " " } },
  ],
  [
    "capitals, spaces and other forms of a letter",
    {
      email: "Jana@Example.org",
      shipping_address: { ...address, city: " LEIPZIG ", first_name: "\uff2aana" },
    },
  ],
  [
    "the house number in the second line",
    { shipping_address: { ...address, address_1: "Lindenweg", address_2: "Nr. 7a" } },
  ],
  ["the phone in international form", { billing_address: { ...address, phone: "+49 341 123456" } }],
  ["a bill without an address of its own", { billing_address: null }],
  ["a delivery with a country alone", { shipping_address: { country_code: "de" } }],
  ["another account with the approved e-mail address", { customer_id: "cus_2" }],
])("findChangedParts finds no change in %s", (_, now) => {
  expect(changedIn(now)).toEqual([])
})

it("findChangedParts does not compare what the buyer typed for the payment", () => {
  const typed = hashParties(seal, "rptx_1", partiesOf(order), { company: false, phone: false })
  const now = { billing_address: { ...address, company: "Muster GmbH", phone: "0341 654321" } }

  expect(changedIn(now, typed)).toEqual([])
})

it("hashes of approved parties reveal neither the buyer nor that two orders have the same buyer", () => {
  const other = hashParties(seal, "rptx_2", partiesOf(order), taken)

  expect(approved).not.toMatch(/jana|muster|linden|04109|leipzig/i)
  for (const name of partNames) {
    const hashIn = (text: string) => new RegExp(`${name}=([\\w-]{24})`).exec(text)?.[1]
    expect(hashIn(approved)).toBeDefined()
    expect(hashIn(approved)).not.toBe(hashIn(other))
  }
})

it("approved parties can be compared under a previous key, move to the current one, and can't be compared without their key", () => {
  const rotated = sealWith(2, 1)
  const moved = rehashParties(rotated, "rptx_1", partiesOf(order), approved)

  expect(changedIn({ email: "other@example.org" }, approved, rotated)).toEqual(["email"])
  expect(changedIn({}, moved, sealWith(2))).toEqual([])
  expect(changedIn({ email: "other@example.org" }, moved, sealWith(2))).toEqual(["email"])
  expect(changedIn({}, approved, sealWith(2))).toBeUndefined()
  expect(changedIn({}, null)).toBeUndefined()
  expect(nameParties(rotated, "rptx_1", partiesOf(order), approved)).toBe(
    nameParties(seal, "rptx_1", partiesOf(order), approved)
  )
})

describe("where the goods are delivered", () => {
  const location = (id: string, address_1: string) => ({
    id,
    name: "Laden",
    address: { ...address, address_1 },
  })
  const option = (facts: object) => ({
    id: "so_1",
    typeCode: null,
    isPickup: false,
    location: null,
    ...facts,
  })
  const rules = (facts: object) => ({
    options: new Map([["so_1", option(facts)]]),
    types: { box: "pick_up_box" } as const,
  })
  const chosen = { ...order, shipping_methods: [{ shipping_option_id: "so_1" }] }
  const pickup = { isPickup: true, location: location("sloc_1", "Markt 4") }
  const collected = hashParties(seal, "rptx_1", readOrderParties(chosen, rules(pickup)), taken)
  const changed = (facts: object, stored = collected, raw: object = chosen) =>
    findChangedParts(seal, "rptx_1", readOrderParties(raw, rules(facts)), stored)

  it("is no change as long as it is the same, also where the merchant corrects the store's address", () => {
    expect(changed(pickup)).toEqual([])
    expect(changed({ isPickup: true, location: location("sloc_1", "Markt 5") })).toEqual([])
  })

  it.each<[string, object]>([
    ["to the address instead of collected", {}],
    ["collected at another location", { isPickup: true, location: location("sloc_2", "Markt 4") }],
    ["to a locker instead of collected", { typeCode: "box" }],
  ])("is a change: %s", (_, facts) => {
    expect(changed(facts)).toEqual(["delivery"])
    expect(
      changed(pickup, hashParties(seal, "rptx_1", readOrderParties(chosen, rules(facts)), taken))
    ).toEqual(["delivery"])
  })

  it("is the same Packstation in whichever line it stands, and another one by its number or customer", () => {
    const packstation = (lines: object) => ({ ...order, shipping_address: { ...address, ...lines } })
    const stored = hashParties(
      seal,
      "rptx_1",
      partiesOf(packstation({ address_1: "Packstation 145", address_2: "12345678" })),
      taken
    )
    const now = (lines: object) => changed({}, stored, packstation(lines))

    expect(now({ address_1: "Packstation 145", company: "12345678" })).toEqual([])
    expect(now({ address_1: "Packstation 146", address_2: "12345678" })).toEqual(["delivery"])
    expect(now({ address_1: "Packstation 145", address_2: "12345679" })).toEqual(["delivery"])
  })
})
