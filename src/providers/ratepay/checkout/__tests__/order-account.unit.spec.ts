import { toCents } from "../../../../basket"
import { accountsWith } from "../../../../modules/ratepay/accounts/__tests__/an-account"
import type { OrderFacts } from "../../../../modules/ratepay/accounts/choose-account"
import { InvalidInputError } from "../../../../ratepay-api"
import { NotAllowedError, type Terms } from "../assert-allowed"
import { assertPossible, requireAccount, ruledOutOf } from "../order-account"

const limits = (maximum: number) => ({ person: { maximum } })
const accounts = accountsWith(
  { name: "de", countries: ["DE"], limits: limits(500) },
  { name: "ch", countries: ["CH"], currencies: ["CHF"], limits: limits(100) }
)
const german: OrderFacts = {
  currencyCode: "eur",
  billingCountry: "de",
  salesChannelId: "sc_1",
  regionId: "reg_1",
}
const terms = (facts: Partial<Terms> = {}): Terms => ({
  ...{ paymentMethod: "open_invoice", amount: toCents(20_000), currencyCode: "eur", buyerType: "person" },
  ...facts,
})

function messageOf(refused: () => unknown): unknown {
  try {
    refused()
  } catch (error) {
    return error instanceof NotAllowedError ? error.buyerMessage : error
  }
  return undefined
}

it("requireAccount returns the account that an order belongs to", () => {
  expect(requireAccount(accounts, german).name).toBe("de")
})

it.each<[string, Partial<OrderFacts>, string, object]>([
  [
    "country",
    { billingCountry: "NL" },
    "billing_address.country_code",
    { kind: "country", places: ["billing"] },
  ],
  [
    "currency",
    { billingCountry: "CH" },
    "billing_address.country_code",
    { kind: "country", places: ["billing"] },
  ],
])(
  "requireAccount refuses an order by its %s, with the buyer's usual text",
  (_, facts, path, buyerMessage) => {
    const refused = () => requireAccount(accounts, { ...german, ...facts })

    expect(refused).toThrow(NotAllowedError)
    expect(refused).toThrow(path)
    expect(messageOf(refused)).toEqual(buyerMessage)
  }
)

it.each([
  [{ salesChannels: ["sc_2"] }, "sales_channel_id"],
  [{ regions: ["reg_2"] }, "region_id"],
  [{ acceptsOrders: false }, "order"],
])("requireAccount tells a buyer that Ratepay is not offered where no account has %j", (choice, path) => {
  const refused = () => requireAccount(accountsWith({ name: "a", ...choice }), german)

  expect(refused).toThrow(path)
  expect(messageOf(refused)).toEqual({ kind: "not_offered" })
})

it("requireAccount leaves an order that fits several accounts to the merchant", () => {
  const overlapping = accountsWith({ name: "a", regions: ["reg_1"] }, { name: "b" })
  const refused = () => requireAccount(overlapping, german)

  expect(refused).toThrow(InvalidInputError)
  expect(refused).not.toThrow(NotAllowedError)
  expect(refused).toThrow('fits the accounts "a", "b"')
})

it("requireAccount names the billing country where it is missing, and decides", () => {
  const swiss = accountsWith({ name: "de", countries: ["DE"] }, { name: "ch", countries: ["CH"] })

  expect(() => requireAccount(swiss, { ...german, billingCountry: undefined })).toThrow(
    "billing_address.country_code: is missing, and decides about the account"
  )
})

it.each<[string, Partial<Terms>, OrderFacts, string[]]>([
  ["the limit of the one account", {}, german, []],
  ["more than the limit of the one account", { amount: toCents(60_000) }, german, ["amount"]],
  ["no account", {}, { ...german, billingCountry: "NL" }, ["billing_address.country_code"]],
  ["the lower limit of two that are possible yet", { currencyCode: "chf" }, { currencyCode: "chf" }, []],
  [
    "the limits of all that are possible yet",
    { currencyCode: "chf", amount: toCents(60_000) },
    { currencyCode: "chf" },
    ["amount"],
  ],
])("ruledOutOf: %s", (_, changed, facts, paths) => {
  expect(ruledOutOf(terms(changed), accounts, facts).map(({ path }) => path)).toEqual(paths)
})

it("assertPossible refuses a session that no account could take, before there is an order", () => {
  expect(() => assertPossible(terms({ amount: toCents(40_000) }), accounts)).not.toThrow()
  expect(() => assertPossible(terms({ amount: toCents(60_000) }), accounts)).toThrow(
    "amount: is above the 500.00 EUR set as accounts.0.limits.person.maximum"
  )
})
