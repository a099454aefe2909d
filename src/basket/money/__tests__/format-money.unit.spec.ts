import { formatMoney } from "../format-money"

describe("formatted money", () => {
  it.each([
    [123450, "1234.50 EUR"],
    [100, "1.00 EUR"],
    [99, "0.99 EUR"],
    [5, "0.05 EUR"],
    [0, "0.00 EUR"],
    [-5, "-0.05 EUR"],
    [-123450, "-1234.50 EUR"],
  ])("shows %d cents as %s", (cents, text) => {
    expect(formatMoney(cents, "eur")).toBe(text)
  })
})
