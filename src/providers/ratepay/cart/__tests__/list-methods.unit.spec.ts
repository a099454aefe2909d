import { toCents } from "../../../../basket"
import { parseOptions } from "../../../../modules/ratepay/options"
import type { MedusaAddress } from "../../../../modules/ratepay/parties/medusa-address"
import { listMethods } from "../list-methods"
import type { StoreCart } from "../store-cart"

const address = (facts: Partial<MedusaAddress> = {}): MedusaAddress => ({
  first_name: "Jana",
  last_name: "Muster",
  company: undefined,
  address_1: "Lindenweg 7a",
  address_2: undefined,
  postal_code: "04109",
  city: "Leipzig",
  country_code: "de",
  phone: undefined,
  ...facts,
})
const cart: StoreCart = {
  id: "cart_1",
  isCompleted: false,
  currencyCode: "eur",
  salesChannelId: "sc_1",
  regionId: "reg_1",
  amount: toCents(5_000),
  email: "jana.muster@example.org",
  customerId: null,
  billingAddress: address(),
  shippingAddress: address(),
  collection: null,
  hasGiftCard: false,
  providerIds: ["pp_ratepay-direct-debit", "pp_system_default", "pp_ratepay-open-invoice"],
}

function methods(
  facts: Partial<StoreCart>,
  {
    given = {},
    details = {},
    locks = [],
  }: Partial<Record<"given" | "details", object>> & { locks?: Lock[] } = {}
) {
  const options = parseOptions({
    ...{ environment: "integration", clientId: "a", clientSecret: "b", partnerShopId: "c" },
    ...given,
  })
  return listMethods({ cart: { ...cart, ...facts }, details, locks, language: "en", options })
}
type Lock = Parameters<typeof listMethods>[0]["locks"][number]
const codes = (...given: Parameters<typeof methods>) =>
  methods(...given).map(({ why_not }) => why_not?.code ?? null)

it("listMethods lists Ratepay's methods of the region, open invoice first, and no other methods", () => {
  expect(methods({}).map(({ provider_id, offered }) => [provider_id, offered])).toEqual([
    ["pp_ratepay-open-invoice", true],
    ["pp_ratepay-direct-debit", true],
  ])
})

it.each<[string, Partial<StoreCart>, object, (string | null)[]]>([
  ["francs", { currencyCode: "chf" }, {}, [null, "currency"]],
  ["dollars", { currencyCode: "usd" }, {}, ["currency", "currency"]],
  ["a country", { billingAddress: address({ country_code: "fr" }) }, {}, ["country", "country"]],
  [
    "gift cards",
    { hasGiftCard: true },
    { methods: { open_invoice: { giftCards: true } } },
    [null, "gift_card"],
  ],
  [
    "another delivery address",
    { shippingAddress: address({ address_1: "Rosenweg 3" }) },
    { otherDeliveryAddress: [], methods: { direct_debit: { otherDeliveryAddress: ["person"] } } },
    ["delivery_differs", null],
  ],
  [
    "another recipient at the same address",
    { shippingAddress: address({ first_name: "Max", address_1: "lindenweg 7 A" }) },
    { otherDeliveryAddress: [] },
    [null, null],
  ],
  [
    "an amount",
    {},
    { limits: { person: { minimum: 51 } }, buyerTypes: ["person"] },
    ["amount_too_low", "amount_too_low"],
  ],
])("listMethods does not offer methods that are ruled out by %s", (_, facts, given, expected) => {
  expect(codes(facts, { given })).toEqual(expected)
})

it("listMethods says which kinds of buyer may use a method, and does not offer it to others", () => {
  const given = { limits: { company: { maximum: 10 } } }

  expect(methods({}, { given })[0]).toMatchObject({ offered: true, buyer_types: ["person"] })
  expect(methods({}, { given, details: { buyer_type: "company" } })[0]).toMatchObject({
    offered: false,
    why_not: { code: "amount_too_high" },
    buyer_types: ["person"],
  })
  expect(codes({}, { given: { buyerTypes: ["person"] }, details: { company: {} } })).toEqual([
    "buyer_type",
    "buyer_type",
  ])
})

it("listMethods offers what the account of the cart allows, and any that it may come to belong to", () => {
  const accounts = [
    {
      name: "de",
      partnerShopId: "SHOP_DE",
      countries: ["DE"],
      methods: { direct_debit: { buyerTypes: ["company"] } },
    },
    { name: "at", partnerShopId: "SHOP_AT", countries: ["AT"], buyerTypes: ["person"] },
  ]
  const given = { partnerShopId: undefined, accounts }
  const types = (facts: Partial<StoreCart>) => methods(facts, { given }).map(({ buyer_types }) => buyer_types)
  const at = address({ country_code: "at" })
  const nowhere = { billingAddress: null, shippingAddress: null }

  expect(types({})).toEqual([["person", "company"], ["company"]])
  expect(types({ billingAddress: at, shippingAddress: at })).toEqual([["person"], ["person"]])
  expect(types(nowhere)).toEqual([
    ["person", "company"],
    ["person", "company"],
  ])
  const fr = address({ country_code: "fr" })
  expect(codes({ billingAddress: fr, shippingAddress: fr }, { given })).toEqual(["country", "country"])
})

it("listMethods does not offer Ratepay in a sales channel that no account has", () => {
  const accounts = [{ name: "web", partnerShopId: "SHOP", salesChannels: ["sc_2"] }]
  const [invoice] = methods({}, { given: { partnerShopId: undefined, accounts } })

  expect(invoice).toMatchObject({ offered: false, buyer_types: [], why_not: { code: "not_offered" } })
  expect(invoice?.why_not?.text).toContain("is not offered here")
})

it("listMethods names a buyer's lock and its end before any other reason", () => {
  const until = new Date("2026-03-05T12:00:00Z")
  const locks: Lock[] = [{ paymentMethod: "direct_debit", until, reason: "risk" }]

  const [invoice, debit] = methods({ currencyCode: "chf" }, { locks })

  expect(invoice?.why_not).toBeNull()
  expect(debit?.why_not).toEqual({
    code: "locked",
    text: "Paying by direct debit is not possible at the moment. Please choose another payment method.",
    until: "2026-03-05T12:00:00.000Z",
  })
})

it("listMethods does not require fields that the cart already has", () => {
  const required = (facts: Partial<StoreCart>) =>
    methods(facts)[0]?.fields.flatMap(({ name, required: is }) => (is ? name : []))

  expect(required({})).toEqual(["date_of_birth", "company.name", "phone"])
  expect(
    required({ billingAddress: address({ phone: "+49 151 23456789", company: "Muster GmbH" }) })
  ).toEqual(["date_of_birth"])
})

it("listMethods names the fingerprint's snippet and the test mode", () => {
  expect(methods({}, { given: { fingerprintSnippetId: "C9rKgOt" } })[0]).toMatchObject({
    fingerprint: { snippet_id: "C9rKgOt" },
    test_mode: true,
  })
})
