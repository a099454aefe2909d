import { parseOptions } from "../../options"

const common = { environment: "integration", clientId: "a-client", clientSecret: "a-secret" }
const de = { name: "de", partnerShopId: "SHOP_DE", countries: ["DE"] }
const ch = { name: "ch", partnerShopId: "SHOP_CH", countries: ["CH"] }

type Maxima = { all?: number; direct_debit?: number }
const accountsOf = (options: object) => parseOptions({ ...common, ...options }).accounts
function faultsOf(options: object): string {
  try {
    parseOptions({ ...common, ...options })
  } catch (error) {
    return error instanceof Error ? error.message : "not an error"
  }
  throw new Error("parseOptions accepted the options.")
}

it("the single form is one account named default, with the rules for all", () => {
  const [only, ...others] = accountsOf({
    partnerShopId: "SHOP",
    partner: "P",
    countries: ["DE"],
    authorizationDays: 9,
  })

  expect(others).toEqual([])
  expect(only).toMatchObject({
    ...{
      name: "default",
      partnerShopId: "SHOP",
      partner: "P",
      clientId: "a-client",
      clientSecret: "a-secret",
    },
    ...{ acceptsOrders: true, choice: {}, authorizationDays: 9 },
    rules: { open_invoice: { countries: ["DE"], currencies: ["EUR", "CHF"] } },
  })
})

it("an account has the credentials and the days of all accounts where it has none of its own", () => {
  const own = { clientId: "b-client", clientSecret: "b-secret", authorizationDays: 30 }

  expect(accountsOf({ accounts: [de, { ...ch, ...own }], authorizationDays: 10 })).toMatchObject([
    { name: "de", clientId: "a-client", clientSecret: "a-secret", authorizationDays: 10 },
    { name: "ch", ...own },
  ])
})

it("credentials for all are not needed where each account has its own", () => {
  const own = { clientId: "b-client", clientSecret: "b-secret" }
  const options = {
    environment: "integration",
    accounts: [
      { ...de, ...own },
      { ...ch, ...own },
    ],
  }

  expect(parseOptions(options).accounts.map(({ clientId }) => clientId)).toEqual(["b-client", "b-client"])
})

it.each<[string, Maxima, Maxima, number, string]>([
  ["for all", {}, {}, 100, "limits"],
  ["of a method, before those for all", { direct_debit: 200 }, {}, 200, "methods.direct_debit.limits"],
  ["of the account, before both", { direct_debit: 200 }, { all: 300 }, 300, "accounts.0.limits"],
  [
    "of the account's method, before all others",
    { direct_debit: 200 },
    { all: 300, direct_debit: 400 },
    400,
    "accounts.0.methods.direct_debit.limits",
  ],
])("an account's limits of a method are those %s", (_, general, own, maximum, limitsOption) => {
  const limits = (most: number) => ({ limits: { person: { maximum: most } } })
  const methods = ({ direct_debit }: Maxima) =>
    direct_debit === undefined ? {} : { methods: { direct_debit: limits(direct_debit) } }
  const account = { ...de, ...(own.all !== undefined && limits(own.all)), ...methods(own) }
  const [first] = accountsOf({ ...limits(100), ...methods(general), accounts: [account] })

  expect(first.rules.direct_debit).toMatchObject({ ...limits(maximum), limitsOption })
})

it("direct debit is in euro only, in every account", () => {
  expect(accountsOf({ accounts: [{ ...ch, currencies: ["CHF", "EUR"] }] })[0].rules).toMatchObject({
    open_invoice: { currencies: ["CHF", "EUR"] },
    direct_debit: { currencies: ["EUR"] },
  })
})

it.each([
  [{ accounts: [] }, "accounts.0: is required"],
  [{ accounts: [de, { ...ch, name: "de" }] }, "accounts.1.name: is the name of accounts.0 too"],
  [{ accounts: [{ ...de, name: "a b" }] }, "accounts.0.name: must be 1 to 64 letters"],
  [{ accounts: [{ name: "de" }] }, "accounts.0.partnerShopId: is required"],
  [
    { accounts: [de, { ...ch, clientId: "b" }] },
    "accounts.1.clientSecret: is required, as the account has credentials of its own",
  ],
  [
    { clientId: undefined, accounts: [de] },
    "accounts.0.clientId: is required, as there is no clientId for all accounts",
  ],
  [{ partnerShopId: "SHOP", accounts: [de] }, "partnerShopId: is set for each account"],
  [{ partner: "P", accounts: [de] }, "partner: is set for each account"],
  [{ accounts: [{ ...de, encryptionKey: "k" }] }, "accounts.0.encryptionKey: is not an option"],
  [
    { accounts: [{ ...de, methods: { direct_debit: { countries: ["de"] } } }] },
    "accounts.0.methods.direct_debit.countries.0: must be",
  ],
  [
    { accounts: [de, { ...ch, countries: ["CH", "DE"] }] },
    "accounts.1: takes orders that accounts.0 takes too",
  ],
  [
    { accounts: [de, { name: "all", partnerShopId: "S" }] },
    "accounts.1: takes orders that accounts.0 takes too",
  ],
])("parseOptions refuses %j: %s", (options, fault) => {
  expect(faultsOf(options)).toContain(`\n  ${fault}`)
})

it.each([
  [
    "by currency",
    [
      { ...de, currencies: ["EUR"] },
      { ...de, name: "b", currencies: ["CHF"] },
    ],
  ],
  [
    "by sales channel",
    [
      { ...de, salesChannels: ["sc_1"] },
      { ...de, name: "b", salesChannels: ["sc_2"] },
    ],
  ],
  [
    "by region",
    [
      { ...de, regions: ["reg_1"] },
      { ...de, name: "b", regions: ["reg_2"] },
    ],
  ],
  [
    "perhaps, as only one names regions",
    [
      { ...de, regions: ["reg_1"] },
      { ...de, name: "b" },
    ],
  ],
  ["as one takes no new orders", [de, { ...de, name: "b", acceptsOrders: false }]],
])("parseOptions accepts accounts with the same countries that differ %s", (_, accounts) => {
  expect(accountsOf({ accounts }).map(({ name }) => name)).toEqual(["de", "b"])
})

it("an error about accounts never repeats a secret", () => {
  const accounts = [
    { ...de, clientId: "hush-id" },
    { ...de, clientSecret: "hush-secret" },
  ]

  expect(faultsOf({ accounts })).not.toMatch(/hush|a-secret|a-client/)
})
