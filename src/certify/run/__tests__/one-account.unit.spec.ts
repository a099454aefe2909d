import { keepOneAccount, shopOf, toCredentials } from "../one-account"

const single = { environment: "integration", clientId: "a", clientSecret: "b", partnerShopId: "S" }
const de = { name: "de", partnerShopId: "DE", regions: ["reg_1"], countries: ["DE"] }
const at = { name: "at", partnerShopId: "AT", salesChannels: ["sc_1"] }
const old = { name: "old", partnerShopId: "OLD", acceptsOrders: false }

describe("the account that is certified", () => {
  it("is the only one; without accounts there is none to choose", () => {
    expect(keepOneAccount(single, undefined)).toBe(single)
    expect(() => keepOneAccount(single, "de")).toThrow("--account: the options have no accounts")
    expect(keepOneAccount({ accounts: [de, old] }, undefined)).toMatchObject({ accounts: [{ name: "de" }] })
  })

  it("is named where there are several, and has neither sales channels nor regions of the real store", () => {
    const { accounts } = keepOneAccount({ accounts: [de, at, old] }, "at")

    expect(JSON.parse(JSON.stringify(accounts))).toEqual([{ name: "at", partnerShopId: "AT" }])
    expect(() => keepOneAccount({ accounts: [de, at] }, undefined)).toThrow("--account (de, at)")
    expect(() => keepOneAccount({ accounts: [de, at] }, "nl")).toThrow("--account: the accounts are de, at")
  })

  it("gets other credentials in whichever way the options are written", () => {
    const credentials = { clientId: "x", clientSecret: "y", partnerShopId: "Z" }

    expect(toCredentials(single, credentials)).toEqual(credentials)
    expect(toCredentials({ accounts: [de] }, credentials)).toEqual({ accounts: [{ ...de, ...credentials }] })
  })

  it("names its shop, if it has one", () => {
    expect([single, { accounts: [de] }, { partnerShopId: "" }, {}].map(shopOf)).toEqual([
      "S",
      "DE",
      undefined,
      undefined,
    ])
  })
})
