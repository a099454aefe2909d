import { toCents } from "../../../basket"
import { anOperation } from "../../../modules/ratepay/__tests__/an-operation"
import { dividedTransactions, item as line } from "../../../modules/ratepay/__tests__/support/divided"
import { shopSurplus } from "../shop-surplus"
import { orderOfShops } from "./support/order-of-shops"

const surplusOf = (
  items: ReturnType<typeof line>[],
  {
    more = {},
    surplus = 0,
    credit = 0,
    storeCredit,
  }: {
    more?: Parameters<typeof dividedTransactions>[0]
    surplus?: number
    /** What the transactions were authorized for less than their goods, in cents. */
    credit?: number
    /** The order's store credit, where that is not the same. */
    storeCredit?: number
  } = {}
) => {
  const records = dividedTransactions(more, credit)
  const order = orderOfShops(items, records, { credit: storeCredit ?? credit })
  return Object.fromEntries(shopSurplus({ order, records, standing: { surplus: toCents(surplus) } }))
}

const [, , potter] = dividedTransactions()
const capture = anOperation({ id: "rpop_2", kind: "capture", cents: 3000, units: potter.balances.openUnits })

describe("what was captured for a shop beyond its goods", () => {
  it("is what an edit took off it and gave to another shop", () => {
    const moved = [line("mugs", 2, 20), line("book", 1, 24)]

    expect(surplusOf(moved, { more: { potter: [capture] } })).toEqual({ potter: 1000 })
    expect(surplusOf(moved)).toEqual({})
    expect(surplusOf(moved, { more: { potter: [capture] }, surplus: 1000 })).toEqual({})
  })

  it("is not smaller after a goodwill, which is credit of the goods that are left", () => {
    const goodwill = anOperation({
      id: "rpop_3",
      kind: "refund",
      cause: "merchant",
      cents: 1000,
      creditAmount: toCents(1000),
    })
    const more = { potter: [capture, goodwill] }

    expect(surplusOf([line("mugs", 3, 30), line("book", 1, 14)], { more })).toEqual({})
    expect(surplusOf([line("mugs", 2, 20), line("book", 1, 24)], { more })).toEqual({ potter: 1000 })
  })

  it("is as much where store credit was shared among the shops, less what that takes off the goods", () => {
    const kept = [line("mugs", 3, 30), line("book", 1, 14)]
    const moved = [line("mugs", 2, 20), line("book", 1, 24)]
    const captured = { potter: [{ ...capture, grossAmount: toCents(2700) }] }

    expect(surplusOf(kept, { more: captured, credit: 490 })).toEqual({})
    expect(surplusOf(moved, { more: captured, credit: 490 })).toEqual({ potter: 1000 })
  })

  it("is not what a payment had less that was priced as all goods less what others hold", () => {
    const captured = { potter: [{ ...capture, grossAmount: toCents(200) }] }
    const goods = [line("mugs", 1, 2), line("book", 1, 14)]

    expect(surplusOf(goods, { more: captured, credit: 4570, storeCredit: 0 })).toEqual({})
  })

  it("is nothing that comes of rounding the totals of lines", () => {
    const rounded = [line("mugs", 3, 29.994), line("book", 1, 14.006)]
    const cents = (beyond: number) =>
      surplusOf(rounded, { more: { potter: [{ ...capture, grossAmount: toCents(3000 + beyond) }] } })

    expect(cents(1)).toEqual({})
    expect(cents(3)).toEqual({ potter: 4 })
  })
})
