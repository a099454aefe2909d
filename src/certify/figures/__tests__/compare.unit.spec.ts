import { differencesOf, type Sides } from "../compare"

const expected = { authorized: 4100, captured: 1400, canceled: 0, open: 2700, refunded: 0 }
const agreeing: Sides = {
  medusa: { captured: 1400, open: 2700, refunded: 0, outstanding: 2700 },
  plugin: expected,
  ratepay: expected,
}

describe("the figures of an order", () => {
  it("agree where each side has what is expected", () => {
    expect(differencesOf(expected, agreeing, "EUR")).toEqual([])
  })

  it("differ by one cent on any side, which is named", () => {
    const { medusa } = agreeing
    expect(differencesOf(expected, { ...agreeing, ratepay: { ...expected, captured: 1401 } }, "EUR")).toEqual(
      ["captured: expected 14.00 EUR, Ratepay has 14.01 EUR"]
    )
    expect(differencesOf(expected, { ...agreeing, plugin: { ...expected, canceled: 1 } }, "EUR")).toEqual([
      "canceled: expected 0.00 EUR, the plugin has 0.01 EUR",
    ])
    expect(differencesOf(expected, { ...agreeing, medusa: { ...medusa, refunded: 1 } }, "CHF")).toEqual([
      "refunded: expected 0.00 CHF, Medusa has 0.01 CHF",
    ])
    expect(differencesOf(expected, { ...agreeing, medusa: { ...medusa, outstanding: 2699 } }, "EUR")).toEqual(
      ["outstanding: expected 27.00 EUR, Medusa shows 26.99 EUR"]
    )
  })

  it("are compared without Ratepay's amounts where its lookups do not tell them", () => {
    expect(differencesOf(expected, { ...agreeing, ratepay: { authorized: 4100 } }, "EUR")).toEqual([])
    expect(differencesOf(expected, { ...agreeing, ratepay: { authorized: 4099 } }, "EUR")).toHaveLength(1)
  })

  it("differ on every side where the case's own sum is wrong by a cent", () => {
    const wrong = { ...expected, captured: 1401, open: 2699 }

    expect(differencesOf(wrong, agreeing, "EUR")).toEqual([
      "captured: expected 14.01 EUR, Medusa has 14.00 EUR",
      "captured: expected 14.01 EUR, the plugin has 14.00 EUR",
      "captured: expected 14.01 EUR, Ratepay has 14.00 EUR",
      "open: expected 26.99 EUR, Medusa has 27.00 EUR",
      "open: expected 26.99 EUR, the plugin has 27.00 EUR",
      "open: expected 26.99 EUR, Ratepay has 27.00 EUR",
      "outstanding: expected 26.99 EUR, Medusa shows 27.00 EUR",
    ])
  })
})
