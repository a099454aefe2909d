import { aTransaction } from "../../__tests__/a-transaction"
import { anOperation } from "../../__tests__/an-operation"
import { authorizationOf, buyerTypes, isFollower, paymentMethods, shopOf } from "../transaction"

describe("the shop that a follow-up names", () => {
  it.each([
    ["the one that sells the goods", "potter", "potter"],
    ["the account's own, where that sells them", null, "SHOP"],
  ])("is %s", (_, shopId, shop) => {
    expect(shopOf({ shopId, partnerShopId: "SHOP" })).toBe(shop)
  })
})

it.each([
  [0, false],
  [1, true],
  [2, true],
])("whether part %i of an authorization is not its lead: %p", (part, follows) => {
  expect(isFollower({ part })).toBe(follows)
})

describe("the authorization with which a transaction began", () => {
  const [first, capture, other] = [
    anOperation({ id: "first", state: "failed" }),
    anOperation({ id: "capture", kind: "capture" }),
    anOperation({ id: "other" }),
  ]

  it("is the oldest one, whatever came of it and whatever else there is", () => {
    expect(authorizationOf({ transaction: aTransaction(), operations: [capture, first, other] })).toBe(first)
  })

  it("has to be there, and the error names the transaction without one", () => {
    expect(() => authorizationOf({ transaction: aTransaction(), operations: [capture] })).toThrow(
      "Ledger: transaction rptx_1 has no authorization."
    )
  })
})

it("buyers pay by open invoice, direct debit or at once, as persons or as companies", () => {
  expect(paymentMethods).toEqual(["open_invoice", "direct_debit", "pay_now"])
  expect(buyerTypes).toEqual(["person", "company"])
})
