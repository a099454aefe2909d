import fc from "fast-check"
import { chooseAccount, possibleAccounts, type ChosenAccount, type OrderFacts } from "../choose-account"
import { accountsWith } from "./an-account"

const german: OrderFacts = {
  currencyCode: "eur",
  billingCountry: "de",
  salesChannelId: "sc_web",
  regionId: "reg_eu",
}

/** The name of the chosen account; else what was found, and by what. */
function endOf(chosen: ChosenAccount): string {
  switch (chosen.kind) {
    case "chosen":
      return chosen.account.name
    case "none":
      return `none: ${chosen.choice ?? "closed"}`
    case "several":
      return `several: ${chosen.accounts.map(({ name }) => name).join(", ")}`
  }
}

const de = { name: "de", countries: ["DE", "AT"] }
const ch = { name: "ch", countries: ["CH"], currencies: ["CHF"] }

it.each<[string, object[], Partial<OrderFacts>, string]>([
  ["one account without a choice has every order", [{ name: "all" }], { billingCountry: "FR" }, "all"],
  ["the country of the billing address decides, in any case", [de, ch], {}, "de"],
  ["Austria", [de, ch], { billingCountry: "AT" }, "de"],
  ["Switzerland, in francs", [de, ch], { billingCountry: "CH", currencyCode: "CHF" }, "ch"],
  ["Switzerland, in euros", [de, ch], { billingCountry: "CH" }, "none: countries"],
  ["Germany, in francs", [de, ch], { currencyCode: "CHF" }, "de"],
  [
    "a currency that no account has",
    [{ ...de, currencies: ["EUR"] }, ch],
    { currencyCode: "usd" },
    "none: currencies",
  ],
  ["a country that no account has", [de, ch], { billingCountry: "NL" }, "none: countries"],
  [
    "the sales channel tells brands apart",
    [
      { name: "a", salesChannels: ["sc_web"] },
      { name: "b", salesChannels: ["sc_pos"] },
    ],
    {},
    "a",
  ],
  [
    "a sales channel that no account has",
    [{ name: "a", salesChannels: ["sc_web"] }],
    { salesChannelId: "sc_pos" },
    "none: salesChannels",
  ],
  [
    "an order without a sales channel",
    [{ name: "a", salesChannels: ["sc_web"] }],
    { salesChannelId: null },
    "none: salesChannels",
  ],
  [
    "the region tells accounts apart",
    [
      { name: "a", regions: ["reg_eu"] },
      { name: "b", regions: ["reg_ch"] },
    ],
    { regionId: "reg_ch" },
    "b",
  ],
  [
    "a region that no account has",
    [{ name: "a", regions: ["reg_eu"] }],
    { regionId: "reg_us" },
    "none: regions",
  ],
  [
    "two that both have it",
    [
      { name: "a", regions: ["reg_eu"] },
      { name: "b", currencies: ["EUR"] },
    ],
    {},
    "several: a, b",
  ],
  ["one that takes no new orders", [{ name: "old", acceptsOrders: false }, { name: "new" }], {}, "new"],
  ["none that takes new orders", [{ name: "old", acceptsOrders: false }], {}, "none: closed"],
  [
    "limits and kinds of buyers do not choose",
    [{ ...de, buyerTypes: ["company"], limits: { person: { maximum: 1 } } }, ch],
    {},
    "de",
  ],
])("chooseAccount: %s", (_, entries, facts, expected) => {
  expect(endOf(chooseAccount(accountsWith(...entries), { ...german, ...facts }))).toBe(expected)
})

it("chooseAccount says by which option no account fits, and names those that were left", () => {
  const accounts = accountsWith(de, ch, { name: "closed", acceptsOrders: false, countries: ["NL"] })

  expect(chooseAccount(accounts, { ...german, billingCountry: "nl" })).toMatchObject({
    message: 'belongs to no account: NL is not among the countries of "de"',
  })
})

it("chooseAccount says which accounts an order fits, and how to tell them apart", () => {
  const accounts = accountsWith({ name: "a", regions: ["reg_eu"] }, { name: "b" })

  expect(chooseAccount(accounts, german)).toMatchObject({
    message:
      'fits the accounts "a", "b", and has to fit one; tell them apart by countries, currencies, salesChannels or regions',
  })
})

it("possibleAccounts leaves every account that what is not known yet may decide for", () => {
  const names = (facts: OrderFacts) => possibleAccounts(accountsWith(de, ch), facts).map(({ name }) => name)

  expect(names({ currencyCode: "chf" })).toEqual(["de", "ch"])
  expect(names({ currencyCode: "eur" })).toEqual(["de"])
  expect(names({ currencyCode: "chf", billingCountry: "CH" })).toEqual(["ch"])
})

const someOf = (values: string[]) => fc.option(fc.subarray(values, { minLength: 1 }), { nil: undefined })
const entry = fc.record({
  countries: someOf(["DE", "AT", "CH"]),
  currencies: someOf(["EUR", "CHF"]),
  salesChannels: someOf(["sc_1", "sc_2"]),
  regions: someOf(["reg_1", "reg_2"]),
  acceptsOrders: fc.boolean(),
})
const order = fc.record({
  billingCountry: fc.constantFrom("DE", "at", "CH"),
  currencyCode: fc.constantFrom("eur", "CHF"),
  salesChannelId: fc.constantFrom("sc_1", "sc_2"),
  regionId: fc.constantFrom("reg_1", "reg_2"),
})

it("options that are accepted never leave an order to two accounts, as long as all or none of them name regions", () => {
  fc.assert(
    fc.property(
      fc.array(entry, { minLength: 1, maxLength: 4 }),
      fc.boolean(),
      order,
      (entries, byRegion, facts) => {
        const named = entries.map(({ regions, ...rest }, index) => ({
          name: `account-${index}`,
          ...rest,
          ...(byRegion && { regions: regions ?? ["reg_1"] }),
        }))
        let accounts
        try {
          accounts = accountsWith(...named)
        } catch {
          return
        }
        expect(chooseAccount(accounts, facts).kind).not.toBe("several")
      }
    )
  )
})

it("what becomes known of an order only takes accounts away", () => {
  fc.assert(
    fc.property(
      order,
      fc.subarray(["billingCountry", "salesChannelId", "regionId"] as const),
      (facts, unknown) => {
        const accounts = accountsWith(de, ch, {
          name: "b",
          regions: ["reg_2"],
          countries: ["CH"],
          currencies: ["EUR"],
        })
        const known = { ...facts, ...Object.fromEntries(unknown.map((fact) => [fact, undefined])) }

        expect(possibleAccounts(accounts, known)).toEqual(
          expect.arrayContaining(possibleAccounts(accounts, facts))
        )
      }
    )
  )
})
