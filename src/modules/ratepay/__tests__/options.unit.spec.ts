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
  throw new Error("The options were taken.")
}

it("takes the four options every store has and fills in the rest", () => {
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

it("goes to the live service in production", () => {
  const options = parseOptions({ ...needed, environment: "production", encryptionKey: key })

  expect(options.baseUrl).toBe("https://api.ratepay.com/transaction/management")
  expect(options.audience).toBe("https://api.ratepay.com/transaction/management")
})

it("names every missing option at once", () => {
  const faults = faultsOf({})

  for (const option of ["environment", "clientId", "clientSecret", "partnerShopId"]) {
    expect(faults).toMatch(new RegExp(`^  ${option}: `, "m"))
  }
})

it.each([{}, { previousEncryptionKeys: [key] }])(
  "demands a current encryption key in production, whatever else there is",
  (others) => {
    expect(faultsOf({ ...needed, environment: "production", ...others })).toMatch(
      /^ {2}encryptionKey: is required in production/m
    )
  }
)

it("stops the start of Medusa when production has no key", async () => {
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
  [{ logLevel: "loud" }, "logLevel"],
  [{ clientID: "typo" }, "clientID"],
])("names %j as %s", (change, option) => {
  expect(faultsOf({ ...needed, ...change })).toMatch(new RegExp(`^  ${option}: `, "m"))
})

it("never repeats a value, which may be a secret", () => {
  const wrong = {
    clientSecret: 4711,
    encryptionKey: "c2hvcnQtc2VjcmV0",
    previousEncryptionKeys: ["b2xkLXNlY3JldA=="],
  }

  expect(faultsOf({ ...needed, ...wrong })).not.toMatch(/4711|c2hvcnQtc2VjcmV0|b2xkLXNlY3JldA/)
})

it("passes over the database settings Medusa adds to the options", () => {
  expect(parseOptions({ ...needed, database: { clientUrl: "postgres://" } })).not.toHaveProperty("database")
})

it("takes http for this machine only, so that the sandbox can stand in", () => {
  const addresses = {
    baseUrl: "http://localhost:4010/transaction/management",
    tokenUrl: "http://localhost:4010/oauth/token",
  }

  expect(parseOptions({ ...needed, ...addresses })).toMatchObject(addresses)
})

it.each([
  [{ baseUrl: "https://proxy.example/ratepay" }, "tokenUrl", "baseUrl"],
  [{ tokenUrl: "https://proxy.example/token" }, "baseUrl", "tokenUrl"],
])("refuses %j alone, naming both addresses, as the secret would go elsewhere", (given, missing, set) => {
  const faults = faultsOf({ ...needed, ...given })

  expect(faults).toMatch(new RegExp(`^  ${missing}: must be set, as ${set} is: `, "m"))
  expect(faults).not.toContain("proxy.example")
})
