import { roundHalfUp } from "../../../basket"
import { dividedTransactions, item as line } from "../../../modules/ratepay/__tests__/support/divided"
import { stateOf } from "../order-for-transaction"
import { orderOfShops, shopsByLine } from "./support/order-of-shops"

/**
 * What each shop is to hold of an order of `dividedTransactions` with these lines now, in cents.
 *
 * @param credit what the transactions were authorized for less than their goods; the order's store credit, unless that is another
 */
function wantedOf(items: ReturnType<typeof line>[], credit: number, storeCredit = credit): number[] {
  const records = dividedTransactions({}, credit)
  const order = orderOfShops(items, records, { credit: storeCredit })
  return records.map((record) => {
    const state = stateOf({ order, records, shops: shopsByLine }, record)
    return roundHalfUp(state.order.total) - state.paidOtherwise
  })
}

describe("what a shop of a marketplace is to hold of an order that", () => {
  const [mugs, book] = [line("mugs", 3, 30), line("book", 1, 14)]

  it("has no credit is what its goods cost", () => {
    expect(wantedOf([mugs, book], 0)).toEqual([500, 1400, 3000])
    expect(wantedOf([line("mugs", 1, 10), book, line("pen", 1, 3)], 0)).toEqual([500, 1700, 1000])
  })

  it("has store credit is what its goods cost, less the share of the credit that it was authorized with", () => {
    expect(wantedOf([mugs, book], 490)).toEqual([450, 1260, 2700])
    expect(wantedOf([line("mugs", 2, 20), book], 490)).toEqual([450, 1260, 1700])
    expect(wantedOf([mugs, book, line("pen", 1, 3)], 490)).toEqual([450, 1560, 2700])
  })

  it("lost a shop's goods is less by what they no longer cost of their share", () => {
    expect(wantedOf([book], 490)).toEqual([450, 960, 0])
    expect(wantedOf([line("mugs", 1, 1), book], 490)).toEqual([450, 1060, 0])
    expect(wantedOf([], 490)).toEqual([10, 0, 0])
  })

  it("has less credit than the transactions is what its goods cost, as nobody knows for which goods that was paid", () => {
    expect(wantedOf([mugs, book], 4000, 0)).toEqual([500, 1400, 3000])
    expect(wantedOf([book], 4000, 0)).toEqual([500, 1400, 0])
  })
})
