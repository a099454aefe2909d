import { createRatepayClient, InvalidInputError, type RatepayClientOptions } from ".."

const options: RatepayClientOptions = {
  baseUrl: "https://api-integration.ratepay.com/transaction/management",
  tokenUrl: "https://oauth.ratepay.com/oauth/token",
  clientId: "client-1",
  clientSecret: "secret-1",
}

it.each<Partial<RatepayClientOptions>>([
  {},
  { baseUrl: "http://localhost:4010/transaction/management/" },
  { baseUrl: "http://127.0.0.1:4010" },
  { baseUrl: "http://[::1]:4010" },
])("accepts %j", (difference) => {
  expect(() => createRatepayClient({ ...options, ...difference }).close()).not.toThrow()
})

it.each<[string, Partial<RatepayClientOptions>]>([
  ["baseUrl", { baseUrl: "http://api.ratepay.com" }],
  ["baseUrl", { baseUrl: "http://localhost.example.com" }],
  ["baseUrl", { baseUrl: "api.ratepay.com" }],
  ["baseUrl", { baseUrl: "ftp://localhost" }],
  ["baseUrl", { baseUrl: "https://user:password@api.ratepay.com" }],
  ["baseUrl", { baseUrl: "https://api.ratepay.com?tenant=1" }],
  ["tokenUrl", { tokenUrl: "http://oauth.ratepay.com/oauth/token" }],
  ["clientId", { clientId: "" }],
  ["clientSecret", { clientSecret: "" }],
  ["partner", { partner: "a\nb" }],
  ["connectTimeoutMs", { connectTimeoutMs: 0 }],
  ["responseTimeoutMs", { responseTimeoutMs: -1 }],
  ["retryBudgetMs", { retryBudgetMs: 0.5 }],
  ["maxResponseBytes", { maxResponseBytes: 0 }],
])("refuses client options with a wrong %s: %j", (option, difference) => {
  const create = () => createRatepayClient({ ...options, ...difference })

  expect(create).toThrow(InvalidInputError)
  expect(create).toThrow(new RegExp(`^${option}: `))
})

it("does not repeat a wrong secret in the error about client options", () => {
  const partner = "pärtner-canary"

  expect(() => createRatepayClient({ ...options, partner })).toThrow(
    expect.objectContaining({ message: expect.not.stringContaining("canary") as string }) as Error
  )
})
