import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../durations"
import { checkCodes, groups, type CheckCode } from "../check"
import { checks } from "../checks/checks"
import type { Facts, LedgerFacts, Region } from "../facts"
import { NotKnown } from "../not-known"
import type { Level, ProblemCode } from "../problem"
import { exitCodeOf, runChecks } from "../run-checks"
import { goodStore, optionsOfTwo, optionsWith, readersOf } from "./a-store"

type Found = [Level, ProblemCode, object?]
type Case = { check: CheckCode; when: string; change: Partial<Facts>; found: Found[] }

const ledger = (change: Partial<LedgerFacts>): Partial<Facts> => ({
  ledger: { ...goodStore.ledger, ...change },
})
const region = (change: Partial<Region>): Region => ({
  id: "reg_europe",
  name: "Europe",
  currency: "EUR",
  countries: ["DE"],
  methods: ["open_invoice"],
  ...change,
})
/** A shipping option of a pickup at a yard whose address is changed; null for none. */
const pickup = ({ address = {} }: { address?: object | null } = {}): Facts["pickups"][number] => {
  const good = { address_1: "Hof 1", postal_code: "04109", city: "Leipzig", country_code: "de" }
  const location = { id: "sloc_yard", name: "Yard", address: address && { ...good, ...address } }
  return { id: "so_yard", typeCode: "yard", isPickup: true, location }
}
const access = (problem: Facts["access"][number]["problem"]): Partial<Facts> => ({
  access: [{ account: "", problem }],
})
const integration = { environment: "integration" as const, fingerprintSnippetId: "store-snippet" }

/** One row for each way in which a check finds something. */
const cases: Case[] = [
  {
    check: "medusa-config",
    when: "it can't be loaded",
    change: { configError: "SyntaxError: no" },
    found: [["wrong", "config_unreadable", { error: "SyntaxError: no" }]],
  },
  {
    check: "plugin",
    when: "only the provider is listed",
    change: { config: { hasPlugin: false, inMemory: [] } },
    found: [["wrong", "plugin_not_listed"]],
  },
  {
    check: "options",
    when: "two are wrong",
    change: { optionFaults: ["clientId: is required", "colour: is not an option"] },
    found: [
      ["wrong", "option_wrong", { fault: "clientId: is required" }],
      ["wrong", "option_wrong", { fault: "colour: is not an option" }],
    ],
  },
  ...["18.20.0", "20.18.9", "21.7.0", "22.11.0", "25.0.0"].map((node): Case => ({
    check: "versions",
    when: `Node is ${node}`,
    change: { versions: { ...goodStore.versions, node } },
    found: [["warning", "node_untested", { version: node }]],
  })),
  ...["2.20.9", "2.22.0", "3.21.0", "2.210.0"].map((medusa): Case => ({
    check: "versions",
    when: `Medusa is ${medusa}`,
    change: { versions: { ...goodStore.versions, medusa } },
    found: [["warning", "medusa_untested", { version: medusa, tested: "2.21" }]],
  })),
  {
    check: "versions",
    when: "the kit is another one",
    change: { versions: { ...goodStore.versions, kit: "0.0.9" } },
    found: [["warning", "kit_differs", { kit: "0.0.9", plugin: "0.1.0" }]],
  },
  {
    check: "environment",
    when: "production asks the test platform",
    change: optionsWith({
      baseUrl: "https://api-integration.ratepay.com/transaction/management",
      tokenUrl: "https://oauth.ratepay.com/oauth/token",
    }),
    found: [["wrong", "host_of_other_environment", { option: "baseUrl", environment: "production" }]],
  },
  {
    check: "environment",
    when: "the audience is that of the other environment",
    change: optionsWith({
      ...integration,
      audience: "https://api.ratepay.com/transaction/management",
    }),
    found: [
      ["wrong", "host_of_other_environment", { option: "audience", host: "api.ratepay.com" }],
      ["warning", "integration_in_production"],
    ],
  },
  {
    check: "environment",
    when: "production asks a sandbox on this machine",
    change: optionsWith({ baseUrl: "http://127.0.0.1:4010/api", tokenUrl: "http://localhost:4010/token" }),
    found: [
      ["wrong", "host_of_other_environment", { option: "baseUrl", host: "127.0.0.1:4010" }],
      ["wrong", "host_of_other_environment", { option: "tokenUrl", host: "localhost:4010" }],
    ],
  },
  {
    check: "environment",
    when: "production goes through somebody's server",
    change: optionsWith({
      baseUrl: "https://proxy.example/api",
      tokenUrl: "https://oauth.ratepay.com/oauth/token",
    }),
    found: [["warning", "host_not_ratepays", { option: "baseUrl", host: "proxy.example" }]],
  },
  {
    check: "credentials",
    when: "they are the sandbox's",
    change: optionsWith({
      clientId: "sandbox-client",
      clientSecret: "sandbox-secret",
      partnerShopId: "SANDBOX_SHOP",
    }),
    found: ["clientId", "clientSecret", "partnerShopId"].map((option) => [
      "wrong",
      "sandbox_credentials",
      { option },
    ]),
  },
  {
    check: "secrets-in-code",
    when: "one is in the code of production",
    change: { secretsInCode: [{ option: "clientSecret", file: "medusa-config.ts" }] },
    found: [["wrong", "secret_in_code", { option: "clientSecret", file: "medusa-config.ts" }]],
  },
  {
    check: "secrets-in-code",
    when: "one is in the code of a test store",
    change: {
      ...optionsWith(integration),
      secretsInCode: [{ option: "clientSecret", file: "medusa-config.ts" }],
    },
    found: [["warning", "secret_in_code"]],
  },
  {
    check: "encryption-key",
    when: "it is zeros",
    change: optionsWith({ encryptionKey: Buffer.alloc(32).toString("base64") }),
    found: [["wrong", "key_trivial", { option: "encryptionKey" }]],
  },
  {
    check: "encryption-key",
    when: "it is a previous one too",
    change: optionsWith({ previousEncryptionKeys: [goodStore.options.encryptionKey ?? ""] }),
    found: [["warning", "key_repeated"]],
  },
  {
    check: "encryption-key",
    when: "there is none",
    change: optionsWith({ ...integration, encryptionKey: undefined }),
    found: [["warning", "key_derived"]],
  },
  {
    check: "tls",
    when: "any certificate is accepted",
    change: { process: { ...goodStore.process, acceptsAnyCertificate: true } },
    found: [["wrong", "any_certificate"]],
  },
  {
    check: "tls",
    when: "old versions are accepted",
    change: { process: { ...goodStore.process, lowestTls: "TLSv1" } },
    found: [["wrong", "old_tls", { version: "TLSv1" }]],
  },
  {
    check: "limits",
    when: "there are none",
    change: optionsWith({ limits: {} }),
    found: [["warning", "limits_missing", { methods: ["open_invoice", "direct_debit", "pay_now"] }]],
  },
  {
    check: "limits",
    when: "companies have none for one method",
    change: optionsWith({ methods: { direct_debit: { limits: { person: { maximum: 100 } } } } }),
    found: [["warning", "limits_missing", { methods: ["direct_debit"] }]],
  },
  {
    check: "fingerprint",
    when: "production has none",
    change: optionsWith({ fingerprintSnippetId: undefined }),
    found: [["wrong", "fingerprint_missing"]],
  },
  {
    check: "fingerprint",
    when: "a test store has none",
    change: optionsWith({ ...integration, fingerprintSnippetId: undefined }),
    found: [["warning", "fingerprint_missing"]],
  },
  {
    check: "fingerprint",
    when: "production has that of Ratepay's documentation",
    change: optionsWith({ fingerprintSnippetId: "C9rKgOt" }),
    found: [["wrong", "fingerprint_of_test"]],
  },
  {
    check: "buyer-address",
    when: "production trusts nobody",
    change: optionsWith({ trustedProxies: [] }),
    found: [["warning", "address_not_known"]],
  },
  {
    check: "texts",
    when: "Dutch buyers are shown the plugin's words",
    change: optionsWith({ countries: ["DE", "NL"] }),
    found: ["legalTexts", "rejectionTexts", "paymentNotices"].map((option) => [
      "warning",
      "texts_missing",
      { option, languages: ["nl"] },
    ]),
  },
  {
    check: "texts",
    when: "one case is missing",
    change: optionsWith({ legalTexts: { de: { order: "Order." } } }),
    found: [["warning", "texts_missing", { option: "legalTexts", languages: ["de"] }]],
  },
  {
    check: "imprint",
    when: "there is none",
    change: optionsWith({ imprint: undefined }),
    found: [["warning", "imprint_missing"]],
  },
  {
    check: "capture",
    when: "shipments are not captured",
    change: optionsWith({ captureOnShipment: false }),
    found: [["warning", "capture_by_hand"]],
  },
  {
    check: "gift-cards",
    when: "one method sells them",
    change: optionsWith({ methods: { open_invoice: { giftCards: true } } }),
    found: [["warning", "gift_cards_sold", { methods: ["open_invoice"] }]],
  },
  {
    check: "background",
    when: "production forgets events",
    change: { config: { hasPlugin: true, inMemory: ["event_bus"] } },
    found: [["warning", "in_memory", { modules: ["event_bus"] }]],
  },
  {
    check: "database",
    when: "nobody responds",
    change: { databaseError: "ECONNREFUSED" },
    found: [["wrong", "database_away", { reason: "ECONNREFUSED" }]],
  },
  {
    check: "migrations",
    when: "one was not run",
    change: { missingMigrations: ["Migration20261129080153"] },
    found: [["wrong", "migrations_missing", { migrations: ["Migration20261129080153"] }]],
  },
  {
    check: "provider",
    when: "Medusa has none",
    change: { hasProvider: false },
    found: [["wrong", "no_provider"]],
  },
  { check: "regions", when: "there is none", change: { regions: [] }, found: [["wrong", "no_region"]] },
  {
    check: "regions",
    when: "debits are offered in francs",
    change: {
      ...optionsWith({ countries: ["CH"] }),
      regions: [region({ countries: ["CH"], currency: "CHF", methods: ["open_invoice", "direct_debit"] })],
    },
    found: [["wrong", "region_currency", { region: "Europe", currency: "CHF", methods: ["direct_debit"] }]],
  },
  {
    check: "regions",
    when: "one of the countries is not sold to",
    change: { regions: [region({ countries: ["DE", "FR"] })] },
    found: [
      ["warning", "region_countries", { region: "Europe", countries: ["FR"], methods: ["open_invoice"] }],
    ],
  },
  {
    check: "regions",
    when: "a method has countries of its own, none of them in the region",
    change: {
      ...optionsWith({ methods: { direct_debit: { countries: ["AT"] } } }),
      regions: [region({ methods: ["open_invoice", "direct_debit"] })],
    },
    found: [["wrong", "region_without_country", { region: "Europe", methods: ["direct_debit"] }]],
  },
  {
    check: "regions",
    when: "the account of its country sells in another currency",
    change: { ...optionsOfTwo(), regions: [region({ countries: ["CH"] })] },
    found: [["wrong", "region_without_country", { region: "Europe" }]],
  },
  {
    check: "regions",
    when: "the one account that sells there takes no orders",
    change: {
      ...optionsOfTwo({ acceptsOrders: false }),
      regions: [region({ countries: ["CH"], currency: "CHF" })],
    },
    found: [["wrong", "region_currency", { currency: "CHF", methods: ["open_invoice"] }]],
  },
  {
    check: "regions",
    when: "the account that sells there names another region",
    change: {
      ...optionsOfTwo({ regions: ["reg_other"] }),
      regions: [region({ countries: ["CH"], currency: "CHF" })],
    },
    found: [["wrong", "region_currency", { currency: "CHF" }]],
  },
  {
    check: "accounts",
    when: "payments are of one that was taken out",
    change: { missingAccounts: [{ account: "nl", partnerShopId: "STORE_NL", count: 3 }] },
    found: [["wrong", "account_missing", { name: "nl", payments: 3 }]],
  },
  {
    check: "limits",
    when: "one of two accounts has none",
    change: optionsOfTwo({ limits: {} }),
    found: [
      ["warning", "limits_missing", { account: "ch", methods: ["open_invoice", "direct_debit", "pay_now"] }],
    ],
  },
  {
    check: "credentials",
    when: "one of two accounts has the sandbox's",
    change: optionsOfTwo({ clientId: "sandbox-client", clientSecret: "a-secret-of-its-own" }),
    found: [["wrong", "sandbox_credentials", { account: "ch", option: "clientId" }]],
  },
  ...["19.125", "1000", "-1", "7.7000001"].map((rate): Case => ({
    check: "taxes",
    when: `a rate is ${rate}`,
    change: { taxes: { countries: ["AT", "DE"], rates: [{ rate, name: "VAT", country: "DE" }] } },
    found: [["wrong", "rate_unusable", { rate, name: "VAT", country: "DE" }]],
  })),
  {
    check: "taxes",
    when: "a country of a region has no taxes",
    change: { taxes: { ...goodStore.taxes, countries: ["DE"] } },
    found: [["warning", "countries_untaxed", { region: "DACH", countries: ["AT"] }]],
  },
  ...(
    [
      ["address_1", { address_1: undefined }],
      ["postal_code", { postal_code: null }],
      ["postal_code", { postal_code: "0410" }],
      ["city", { city: undefined }],
      ["country_code", { country_code: "" }],
    ] as const
  ).map(([field, change]): Case => ({
    check: "pickups",
    when: `a location where goods are collected has as ${field} ${JSON.stringify(change)}`,
    change: { pickups: [pickup(), pickup({ address: change })] },
    found: [["wrong", "pickup_address", { location: "Yard", fields: [field] }]],
  })),
  {
    check: "pickups",
    when: "one of two locations has no address at all, by two shipping options",
    change: {
      pickups: [
        pickup({ address: null }),
        { ...pickup({ address: null }), id: "so_other" },
        ...goodStore.pickups,
      ],
    },
    found: [["wrong", "pickup_address", { fields: ["address_1", "postal_code", "city", "country_code"] }]],
  },
  {
    check: "notices",
    when: "no provider has the channel",
    change: { channels: ["feed"] },
    found: [["wrong", "channel_missing", { channel: "email" }]],
  },
  {
    check: "notices",
    when: "neither a channel nor the feed is there",
    change: { ...optionsWith({ attentionNotices: {} }), channels: ["sms"] },
    found: [["warning", "nobody_told"]],
  },
  {
    check: "notices",
    when: "the feed is turned off",
    change: optionsWith({ attentionNotices: { feed: false } }),
    found: [["warning", "nobody_told"]],
  },
  {
    check: "unresolved",
    when: "one is older than a quarter of an hour",
    change: ledger({ oldestUnresolvedMs: 15 * MINUTE_MS + 1 }),
    found: [["wrong", "unresolved_long", { minutes: 15 }]],
  },
  {
    check: "attention",
    when: "two wait",
    change: ledger({ needingPeople: { count: 2, more: false } }),
    found: [["warning", "people_needed", { count: 2 }]],
  },
  {
    check: "expiry",
    when: "one ends soon",
    change: ledger({ expiring: { count: 1, more: false } }),
    found: [["warning", "expiring_soon", { count: 1, days: 14 }]],
  },
  {
    check: "comparison",
    when: "none has been compared",
    change: ledger({ comparison: { due: 3, agoMs: undefined } }),
    found: [["warning", "comparison_overdue", { hours: null }]],
  },
  {
    check: "comparison",
    when: "the last one was two days ago",
    change: ledger({ comparison: { due: 3, agoMs: 2 * DAY_MS } }),
    found: [["warning", "comparison_overdue", { hours: 48 }]],
  },
  {
    check: "buyer-data",
    when: "a payment shows a date of birth",
    change: { buyerData: { readable: { payments: 1, fields: ["date_of_birth"] }, overdue: 0 } },
    found: [["wrong", "buyer_data_readable", { payments: 1, fields: ["date_of_birth"] }]],
  },
  {
    check: "buyer-data",
    when: "old requests are still there",
    change: { buyerData: { ...goodStore.buyerData, overdue: 4 } },
    found: [["warning", "erasure_overdue", { rows: 4 }]],
  },
  {
    check: "access",
    when: "the pair is not known",
    change: access({ code: "credentials", host: "oauth.example", status: 401, audience: "https://a" }),
    found: [["wrong", "access_refused", { host: "oauth.example", status: 401, audience: "https://a" }]],
  },
  {
    check: "access",
    when: "there is no token endpoint",
    change: access({ code: "token_address", host: "oauth.example" }),
    found: [["wrong", "token_not_there", { host: "oauth.example" }]],
  },
  {
    check: "access",
    when: "the API does not accept the token",
    change: access({
      code: "audience",
      host: "api.example",
      status: 401,
      audience: "https://a",
      environment: "production",
    }),
    found: [["wrong", "audience_refused", { host: "api.example" }]],
  },
  {
    check: "access",
    when: "there is no API",
    change: access({ code: "base_address", host: "api.example" }),
    found: [["wrong", "api_not_there", { host: "api.example" }]],
  },
  {
    check: "access",
    when: "nobody responds",
    change: access({ code: "no_response", option: "tokenUrl", host: "oauth.example", details: "timeout" }),
    found: [["wrong", "no_response", { option: "tokenUrl", host: "oauth.example", details: "timeout" }]],
  },
  {
    check: "access",
    when: "the lookup ends in an error of its own",
    change: access({ code: "not_checked", host: "api.example", error: "TypeError" }),
    found: [["wrong", "no_response", { host: "api.example", details: "TypeError" }]],
  },
  {
    check: "access",
    when: "one of two accounts is refused",
    change: {
      access: [
        { account: "de", problem: undefined },
        { account: "ch", problem: { code: "token_address", host: "oauth.example" } },
      ],
    },
    found: [["wrong", "token_not_there", { account: "ch" }]],
  },
  {
    check: "clock",
    when: "ours is slow",
    change: { clocks: [{ host: "api.ratepay.com", aheadMs: 31_000 }] },
    found: [["warning", "clock_differs", { host: "api.ratepay.com", seconds: 31 }]],
  },
  {
    check: "clock",
    when: "ours is fast",
    change: { clocks: [{ host: "api.ratepay.com", aheadMs: -90_000 }] },
    found: [["warning", "clock_differs", { seconds: -90 }]],
  },
  ...([404, 500, "ENOTFOUND"] as const).map((status): Case => ({
    check: "links",
    when: `a page responds ${status}`,
    change: { links: [...goodStore.links, { url: "https://shop.example/terms", status }] },
    found: [["warning", "link_broken", { url: "https://shop.example/terms", status: String(status) }]],
  })),
]

/** What is near to a finding and none. */
const fine: { check: CheckCode; when: string; change: Partial<Facts> }[] = [
  {
    check: "versions",
    when: "Node is 20.19.0",
    change: { versions: { ...goodStore.versions, node: "20.19.0" } },
  },
  {
    check: "versions",
    when: "Node is 24.1.0",
    change: { versions: { ...goodStore.versions, node: "24.1.0" } },
  },
  {
    check: "versions",
    when: "the kit is the same",
    change: { versions: { ...goodStore.versions, kit: "0.1.0" } },
  },
  {
    check: "environment",
    when: "a developer's store asks a sandbox",
    change: {
      ...optionsWith({
        ...integration,
        baseUrl: "http://127.0.0.1:4010/api",
        tokenUrl: "http://127.0.0.1:4010/token",
      }),
      process: { ...goodStore.process, isProduction: false },
    },
  },
  {
    check: "credentials",
    when: "a developer's store has the sandbox's",
    change: optionsWith({ ...integration, clientId: "sandbox-client", clientSecret: "sandbox-secret" }),
  },
  {
    check: "buyer-address",
    when: "a storefront names it",
    change: optionsWith({ trustedProxies: [], storefrontSecret: "sixteen-letters-and-more" }),
  },
  {
    check: "limits",
    when: "companies can't buy",
    change: optionsWith({ buyerTypes: ["person"], limits: { person: { maximum: 9 } } }),
  },
  {
    check: "background",
    when: "a developer's store forgets",
    change: {
      config: { hasPlugin: true, inMemory: ["event_bus"] },
      process: { ...goodStore.process, isProduction: false },
    },
  },
  {
    check: "taxes",
    when: "a rate that nobody is sold at is odd",
    change: { taxes: { countries: ["AT", "DE"], rates: [{ rate: "7.125", name: "VAT", country: "US" }] } },
  },
  {
    check: "regions",
    when: "each of two accounts sells in its own",
    change: {
      ...optionsOfTwo(),
      regions: [region({}), region({ countries: ["CH"], currency: "CHF" })],
    },
  },
  {
    check: "taxes",
    when: "rates have two decimals",
    change: {
      taxes: {
        countries: ["AT", "DE"],
        rates: ["8.1", "2.55", "0", "7.70"].map((rate) => ({ rate, name: "VAT", country: "DE" })),
      },
    },
  },
  {
    check: "pickups",
    when: "the option deliveryTypes says that goods from there go to an address",
    change: {
      ...optionsWith({ deliveryTypes: { yard: "address" } }),
      pickups: [pickup({ address: null })],
    },
  },
  { check: "pickups", when: "there is none", change: { pickups: [] } },
  { check: "notices", when: "the feed is there", change: optionsWith({ attentionNotices: {} }) },
  {
    check: "unresolved",
    when: "one is a quarter of an hour old",
    change: ledger({ oldestUnresolvedMs: 15 * MINUTE_MS }),
  },
  {
    check: "comparison",
    when: "the last one was last night",
    change: ledger({ comparison: { due: 3, agoMs: 29 * HOUR_MS } }),
  },
  {
    check: "clock",
    when: "half a minute lies between",
    change: { clocks: [{ host: "api.ratepay.com", aheadMs: 30_000 }] },
  },
  {
    check: "links",
    when: "a page has moved",
    change: { links: [{ url: "https://a.example", status: 301 }] },
  },
]

const resultsOf = (facts: Parameters<typeof readersOf>[0]) => runChecks(readersOf(facts), groups)
const resultOf = async (check: CheckCode, change: Parameters<typeof readersOf>[0]) => {
  const result = (await resultsOf(change)).find(({ code }) => code === check)
  if (result === undefined) throw new Error(`There is no check ${check}.`)
  return result
}

describe("the checks of a store", () => {
  it("find nothing in a store where all is well", async () => {
    const results = await resultsOf(goodStore)

    expect(results.filter(({ result }) => result !== "ok")).toEqual([])
    expect(exitCodeOf(results)).toBe(0)
  })

  it.each(cases)("$check: $when", async ({ check, change, found }) => {
    const { result, problems } = await resultOf(check, { ...goodStore, ...change })

    expect(problems).toEqual(
      found.map(([level, code, values = {}]) => ({
        level,
        code,
        values: expect.objectContaining(values) as unknown,
      }))
    )
    expect(result).toBe(found.some(([level]) => level === "wrong") ? "wrong" : "warning")
  })

  it.each(fine)("$check finds nothing: $when", async ({ check, change }) => {
    expect(await resultOf(check, { ...goodStore, ...change })).toMatchObject({ result: "ok", problems: [] })
  })

  it("are each shown to find something, once in the list", () => {
    expect([...new Set(cases.map(({ check }) => check))].sort()).toEqual([...checkCodes].sort())
    expect(checks.map(({ code }) => code)).toEqual([...checkCodes])
  })

  it("that could not run say why, and the others run", async () => {
    const away = new NotKnown({ code: "database_away", values: {} })
    const results = await resultsOf({
      ...goodStore,
      databaseError: "ECONNREFUSED",
      regions: away,
      links: new TypeError("x"),
    })
    const not = results.filter(({ result }) => result === "could_not_run")

    expect(not.map(({ code, reason }) => [code, reason])).toEqual([
      ["regions", { code: "database_away", values: {} }],
      ["taxes", { code: "database_away", values: {} }],
      ["links", { code: "failed", values: { error: "TypeError" } }],
    ])
    expect(results.find(({ code }) => code === "database")?.result).toBe("wrong")
  })

  it.each([
    [["ok", "ok"], 0],
    [["ok", "warning"], 1],
    [["could_not_run", "ok"], 1],
    [["warning", "wrong", "could_not_run"], 2],
  ] as const)("make the exit code of %j %i", (results, code) => {
    expect(exitCodeOf(results.map((result) => ({ result })))).toBe(code)
  })

  it("of other groups than those that are asked for do not run", async () => {
    const results = await runChecks(readersOf(goodStore), ["connection"])

    expect(results.map(({ code }) => code)).toEqual(["access", "clock", "links"])
  })
})
