import { refuseProduction } from "../refuse-production"

describe("production", () => {
  it.each([
    ["the environment", { environment: "production" }, "environment"],
    [
      "the host",
      { environment: "integration", baseUrl: "https://api.ratepay.com/transaction/management" },
      "baseUrl",
    ],
    ["the host in capitals, with a dot", { baseUrl: "https://API.RATEPAY.COM./x" }, "baseUrl"],
    [
      "the audience",
      { baseUrl: "https://proxy.example", audience: "https://api.ratepay.com/transaction/management" },
      "audience",
    ],
    ["an account's environment", { accounts: [{}, { environment: "production" }] }, "environment"],
  ])("is refused by %s", (_, options, named) => {
    expect(() => refuseProduction(options)).toThrow(new RegExp(`^${named}: `))
  })

  it.each([
    [{}],
    [{ environment: "integration", baseUrl: "https://api-integration.ratepay.com/transaction/management" }],
    [
      {
        baseUrl: "http://127.0.0.1:4010/transaction/management",
        tokenUrl: "https://oauth.ratepay.com/oauth/token",
      },
    ],
    [{ environment: undefined, baseUrl: undefined }],
  ])("is not %j", (options) => {
    expect(() => refuseProduction(options)).not.toThrow()
  })
})
