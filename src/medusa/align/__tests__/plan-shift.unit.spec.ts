import * as fc from "fast-check"
import { planShift, type Grown } from "../plan-shift"

const one = (id: string, grown: number, planned: Partial<Grown> = {}): Grown => ({
  id,
  grown,
  increase: 0,
  decrease: 0,
  ...planned,
})

const plan = (grown: readonly Grown[], heldForUnsold = 0) => {
  const { less, more } = planShift(grown, { heldForUnsold })
  return { less: Object.fromEntries(less), more: Object.fromEntries(more) }
}

describe("a shift between shops", () => {
  it("takes from one shop what it gives to another", () => {
    expect(plan([one("own", 0), one("books", 1400), one("potter", -1290)])).toEqual({
      less: { potter: 1290 },
      more: { books: 1290 },
    })
  })

  it("leaves out what is planned already", () => {
    const grown = [one("books", 1400, { increase: 110 }), one("potter", -1290, { decrease: 0 })]

    expect(plan(grown)).toEqual({ less: { potter: 1290 }, more: { books: 1290 } })
    expect(plan([one("books", 0), one("potter", -1290, { decrease: 1290 })])).toEqual({
      less: {},
      more: {},
    })
  })

  it("takes what is held in place of goods that no shop sells, and gives it to none", () => {
    expect(plan([one("books", -500)], 300)).toEqual({
      less: { books: 300 },
      more: {},
    })
  })

  it("gives no more than it takes and what no shop sells, of nobody more than changed", () => {
    const cents = fc.integer({ min: -5_000, max: 5_000 })
    const planned = fc.nat(2_000)
    const transactions = fc.array(
      fc.record({
        grown: cents,
        increase: planned,
        decrease: planned,
      }),
      { maxLength: 6 }
    )
    const sum = (some: Record<string, number>) => Object.values(some).reduce((all, cents) => all + cents, 0)
    fc.assert(
      fc.property(transactions, fc.nat(3_000), (some, heldForUnsold) => {
        const grown = some.map((each, index) => ({ id: String(index), ...each }))
        const { less, more } = plan(grown, heldForUnsold)
        expect(sum(more)).toBeLessThanOrEqual(sum(less))
        expect(sum(less)).toBeLessThanOrEqual(sum(more) + heldForUnsold)
        for (const { id, grown: change, increase, decrease } of grown) {
          expect(less[id] ?? 0).toBeLessThanOrEqual(Math.max(0, 0 - change - decrease))
          expect(more[id] ?? 0).toBeLessThanOrEqual(Math.max(0, change - increase))
        }
      })
    )
  })
})
