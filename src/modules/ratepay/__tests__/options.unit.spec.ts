import { createMedusaContainer } from "@medusajs/framework/utils"
import checkOptions from "../check-options"
import { parseOptions, type RatepayPluginOptions } from "../options"

const needed: RatepayPluginOptions = {
  environment: "integration",
  clientId: "client",
  clientSecret: "a-secret-value",
  partnerShopId: "SHOP",
}
const container = createMedusaContainer()
const key = Buffer.alloc(32, 7).toString("base64")

function faultsOf(options: unknown): string {
  try {
    parseOptions(options)
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  throw new Error("parseOptions accepted the options.")
}

it("parseOptions accepts the four required options and fills in the rest", () => {
  expect(parseOptions(needed)).toMatchObject({
    baseUrl: "https://api-integration.ratepay.com/transaction/management",
    audience: "https://api-integration.ratepay.com/transaction/management",
    tokenUrl: "https://oauth.ratepay.com/oauth/token",
    countries: ["DE", "AT", "CH", "NL"],
    currencies: ["EUR", "CHF"],
    buyerTypes: ["person", "company"],
    logLevel: "info",
  })
})

it("parseOptions keeps Ratepay's own payment terms for the methods that are left out", () => {
  expect(parseOptions(needed).paymentTerms).toEqual({ open_invoice: 14, direct_debit: 3, pay_now: null })
  expect(
    parseOptions({ ...needed, paymentTerms: { open_invoice: 30, direct_debit: null } }).paymentTerms
  ).toEqual({
    open_invoice: 30,
    direct_debit: null,
    pay_now: null,
  })
})

it("parseOptions tells nobody but the feed of what needs attention, unless a channel and receivers are named together", () => {
  expect(parseOptions(needed).attentionNotices).toEqual({
    feed: true,
    templates: {},
    language: "en",
    afterMinutes: 15,
  })
  const told = { channel: "email", to: ["desk@shop.example"], templates: { declined: "d-1" } }
  expect(parseOptions({ ...needed, attentionNotices: told }).attentionNotices).toMatchObject(told)
  for (const half of [{ channel: "email" }, { to: "desk@shop.example" }])
    expect(faultsOf({ ...needed, attentionNotices: half })).toContain(
      "  attentionNotices: channel and to are set together or neither"
    )
  expect(faultsOf({ ...needed, attentionNotices: { templates: { lost: "d-1" } } })).toContain(
    "  attentionNotices.templates.lost: is not an option"
  )
})

it("parseOptions names Ratepay's live addresses in production", () => {
  const options = parseOptions({ ...needed, environment: "production", encryptionKey: key })

  expect(options.baseUrl).toBe("https://api.ratepay.com/transaction/management")
  expect(options.audience).toBe("https://api.ratepay.com/transaction/management")
})

it("parseOptions names every missing option at once", () => {
  const faults = faultsOf({})

  for (const option of ["environment", "clientId", "clientSecret", "partnerShopId"]) {
    expect(faults).toMatch(new RegExp(`^  ${option}: `, "m"))
  }
})

it.each([{}, { previousEncryptionKeys: [key] }])(
  "parseOptions requires a current encryption key in production, beside %j",
  (others) => {
    expect(faultsOf({ ...needed, environment: "production", ...others })).toMatch(
      /^ {2}encryptionKey: is required in production/m
    )
  }
)

it("Medusa does not start in production without an encryption key", async () => {
  const start = async () => checkOptions({ options: { ...needed, environment: "production" }, container })

  await expect(start()).rejects.toThrow(/encryptionKey: is required in production/)
})

it.each([
  [{ environment: "test" }, "environment"],
  [{ clientSecret: "" }, "clientSecret"],
  [{ baseUrl: "http://api.ratepay.example" }, "baseUrl"],
  [{ tokenUrl: "ftp://127.0.0.1" }, "tokenUrl"],
  [{ baseUrl: "http://127.0.0.1.evil.example" }, "baseUrl"],
  [{ encryptionKey: "c2hvcnQ=" }, "encryptionKey"],
  [{ encryptionKey: "not base64!" }, "encryptionKey"],
  [{ previousEncryptionKeys: [key, "c2hvcnQ="] }, "previousEncryptionKeys.1"],
  [{ previousEncryptionKeys: key }, "previousEncryptionKeys"],
  [{ retentionDays: 0 }, "retentionDays"],
  [{ countries: ["de"] }, "countries.0"],
  [{ currencies: [] }, "currencies"],
  [{ limits: { person: { minimum: 20.001 } } }, "limits.person.minimum"],
  [{ limits: { person: { minimum: 50, maximum: 20 } } }, "limits.person"],
  [{ responseTimeoutMs: 0 }, "responseTimeoutMs"],
  [{ responseTimeoutMs: 300_001 }, "responseTimeoutMs"],
  [{ connectTimeoutMs: 300_001 }, "connectTimeoutMs"],
  [{ retryBudgetMs: 300_001 }, "retryBudgetMs"],
  [{ authorizationDays: 1.5 }, "authorizationDays"],
  [{ paymentTerms: { open_invoice: -1 } }, "paymentTerms.open_invoice"],
  [{ paymentTerms: { direct_debit: 2.5 } }, "paymentTerms.direct_debit"],
  [{ paymentTerms: { invoice: 14 } }, "paymentTerms.invoice"],
  [{ paymentNotices: { es: "Aviso" } }, "paymentNotices.es"],
  [{ paymentNotices: { de: " " } }, "paymentNotices.de"],
  [{ imprint: "" }, "imprint"],
  [{ guestAccessHours: -1 }, "guestAccessHours"],
  [{ paymentTokenDays: 0 }, "paymentTokenDays"],
  [{ logLevel: "loud" }, "logLevel"],
  [{ clientID: "typo" }, "clientID"],
])("parseOptions refuses %j and names the option %s", (change, option) => {
  expect(faultsOf({ ...needed, ...change })).toMatch(new RegExp(`^  ${option}: `, "m"))
})

it("an error of parseOptions never repeats a value, which may be a secret", () => {
  const wrong = {
    clientSecret: 4711,
    encryptionKey: "c2hvcnQtc2VjcmV0",
    previousEncryptionKeys: ["b2xkLXNlY3JldA=="],
  }

  expect(faultsOf({ ...needed, ...wrong })).not.toMatch(/4711|c2hvcnQtc2VjcmV0|b2xkLXNlY3JldA/)
})

it("parseOptions ignores the database settings that Medusa adds to the options", () => {
  expect(parseOptions({ ...needed, database: { clientUrl: "postgres://" } })).not.toHaveProperty("database")
})

it("parseOptions accepts http addresses of this machine, where the sandbox runs", () => {
  const addresses = {
    baseUrl: "http://localhost:4010/transaction/management",
    tokenUrl: "http://localhost:4010/oauth/token",
  }

  expect(parseOptions({ ...needed, ...addresses })).toMatchObject(addresses)
})

it.each([
  [{ baseUrl: "https://proxy.example/ratepay" }, "tokenUrl", "baseUrl"],
  [{ tokenUrl: "https://proxy.example/token" }, "baseUrl", "tokenUrl"],
])("parseOptions refuses %j alone and names %s as missing", (given, missing, set) => {
  const faults = faultsOf({ ...needed, ...given })

  expect(faults).toMatch(new RegExp(`^  ${missing}: must be set, as ${set} is: `, "m"))
  expect(faults).not.toContain("proxy.example")
})
