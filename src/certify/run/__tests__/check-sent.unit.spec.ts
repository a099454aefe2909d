import { checkSent } from "../check-sent"

const sent = {
  cents: 3000,
  shopTransactionId: "7",
  vats: [{ rate: 19, net: 2521, vat: 479 }],
}

describe("what was sent", () => {
  it("is right with the amount, and with each VAT where the case names them", () => {
    expect(checkSent({ amount: 3000 }, { ...sent, vats: [] }, "EUR")).toEqual([])
    expect(checkSent({ amount: 3000, vats: sent.vats }, sent, "EUR")).toEqual([])
  })

  it("is wrong by a cent of the amount, and by a cent of the VAT", () => {
    expect(checkSent({ amount: 3001 }, sent, "EUR")).toEqual([
      "amount: expected 30.01 EUR, 30.00 EUR was sent",
    ])
    expect(checkSent({ amount: 3000, vats: [{ rate: 19, net: 2520, vat: 480 }] }, sent, "EUR")).toEqual([
      "VAT at 19 %: expected net 25.20 EUR and VAT 4.80 EUR, net 25.21 EUR and VAT 4.79 EUR was sent",
    ])
  })

  it("is wrong with a rate too many or too few", () => {
    expect(checkSent({ amount: 3000, vats: [] }, sent, "EUR")).toEqual([
      "VAT at 19 %: expected none, net 25.21 EUR and VAT 4.79 EUR was sent",
    ])
    expect(
      checkSent({ amount: 3000, vats: [...sent.vats, { rate: 7, net: 0, vat: 0 }] }, sent, "EUR")
    ).toEqual(["VAT at 7 %: expected net 0.00 EUR and VAT 0.00 EUR, none was sent"])
  })

  it("is missing where nothing was sent", () => {
    expect(checkSent({ amount: 3000 }, undefined, "EUR")).toEqual([
      "no request with an amount was sent to Ratepay",
    ])
  })
})
