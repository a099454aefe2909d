import { dividedTransactions, item as line } from "../../../modules/ratepay/__tests__/support/divided"
import type { Operation } from "../../../modules/ratepay/records/operation"
import { anOperation } from "../../../modules/ratepay/__tests__/an-operation"
import { planAlignment } from "../plan-alignment"
import { weigh } from "../standing"
import { orderOfShops, shopsByLine } from "./support/order-of-shops"

type Plan = { steps: [shop: string, cents: number][]; hasShifted: boolean; unsold: readonly string[] }

/** The plan for an order of `dividedTransactions` with these lines now: by shop, what falls (below zero) and what rises, in sequence. */
function planOf(
  items: ReturnType<typeof line>[],
  {
    mayGrow = true,
    operations = {},
  }: { mayGrow?: boolean; operations?: Partial<Record<"own" | "books" | "potter", Operation[]>> } = {}
): Plan {
  const records = dividedTransactions(operations)
  const order = orderOfShops(items, records)
  const found = { order, records, standing: weigh(order, records), shops: shopsByLine }
  const { steps, hasShifted, unsold } = planAlignment(found, { mayGrow })
  return {
    steps: steps
      .map(({ record: { transaction }, decrease, increase }): [string, number] => [
        transaction.shopId ?? "own",
        decrease > 0 ? 0 - decrease : (increase ?? 0),
      ])
      .filter(([, cents]) => cents !== 0),
    hasShifted,
    unsold: unsold.lineIds,
  }
}

describe("the plan that brings what the shops of an order hold to what is owed", () => {
  const [mugs, book] = [line("mugs", 3, 30), line("book", 1, 14)]
  const nothing = { steps: [], hasShifted: false, unsold: [] }

  it("moves nothing where nothing has changed", () => {
    expect(planOf([mugs, book])).toEqual(nothing)
  })

  it("cancels what a shop's goods cost less, and adds to a shop what its own cost more", () => {
    expect(planOf([line("mugs", 1, 10), book])).toEqual({ ...nothing, steps: [["potter", -2000]] })
    expect(planOf([mugs, book, line("pen", 1, 3)])).toEqual({ ...nothing, steps: [["books", 300]] })
  })

  it("takes from one shop before it gives to another", () => {
    expect(planOf([line("mugs", 2, 20), line("book", 2, 24)])).toEqual({
      steps: [
        ["potter", -1000],
        ["books", 1000],
      ],
      hasShifted: true,
      unsold: [],
    })
    expect(planOf([line("mugs", 1, 10), line("book", 2, 24)])).toEqual({
      steps: [
        ["potter", -2000],
        ["books", 1000],
      ],
      hasShifted: true,
      unsold: [],
    })
  })

  it("only cancels where nothing may be added, and leaves it where the total is the same", () => {
    expect(planOf([mugs, book, line("pen", 1, 3)], { mayGrow: false })).toEqual(nothing)
    expect(planOf([line("mugs", 2, 20), line("book", 2, 24)], { mayGrow: false })).toEqual(nothing)
    expect(planOf([line("mugs", 1, 10), book], { mayGrow: false }).steps).toEqual([["potter", -2000]])
  })

  it("gives no shop what goods of another one cost that has no part of the order, and keeps nothing in their place", () => {
    expect(planOf([mugs, book, line("vase", 1, 8)])).toEqual({ ...nothing, unsold: ["vase"] })
    expect(planOf([line("mugs", 2, 20), book, line("vase", 1, 10)])).toEqual({
      steps: [["potter", -1000]],
      hasShifted: true,
      unsold: ["vase"],
    })
  })

  it("cancels nothing of another shop for goods that were captured", () => {
    const [, , potter] = dividedTransactions()
    const capture = anOperation({
      id: "rpop_2",
      kind: "capture",
      cents: 3000,
      units: potter.balances.openUnits,
    })

    expect(planOf([book], { operations: { potter: [capture] } })).toEqual(nothing)
  })
})
