import * as fc from "fast-check"
import { allUnits, exchangeWithin, grossTotal, priceOrder, subtractUnits } from ".."
import { countByKey } from "../selection"
import { anOrder } from "./support/a-medusa-order"

const numRuns = Math.min(3_000, Number(process.env.PROPERTY_RUNS ?? 500))

/** Three mugs less 10.00: two cost 3.33 less, one 3.34. */
const unevenMugs = () =>
  priceOrder(
    anOrder({
      items: [
        { id: "mugs", unit_price: 12.9, quantity: 3, adjustments: [{ amount: 10, is_tax_inclusive: true }] },
      ],
    })
  )

describe("pieces of one line that differ by a cent", () => {
  it("change places until they cost what is asked for", () => {
    const goods = unevenMugs()
    const available = allUnits(goods)
    const [first, second] = goods.lines[0]?.groups ?? []
    if (first === undefined || second === undefined) throw new Error("The mugs cost the same.")
    const price = ({ key }: { key: string }) => grossTotal(goods, [{ key, count: 1 }])
    const [dear, cheap] = price(first) > price(second) ? [first, second] : [second, first]

    const chosen = exchangeWithin(goods, {
      units: [{ key: dear.key, count: 1 }],
      available,
      target: price(cheap),
    })

    expect(chosen).toEqual([{ key: cheap.key, count: 1 }])
  })

  it("are told where no choice costs that", () => {
    const goods = unevenMugs()

    expect(exchangeWithin(goods, { units: allUnits(goods), available: allUnits(goods), target: 2860 })).toBe(
      undefined
    )
  })

  it("stay as many, are available, and cost exactly that", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 900 }),
        fc.infiniteStream(fc.nat()),
        (quantity, off, picks) => {
          const goods = priceOrder(
            anOrder({
              items: [
                { unit_price: 12.9, quantity, adjustments: [{ amount: off / 100, is_tax_inclusive: true }] },
              ],
            })
          )
          const available = allUnits(goods)
          const units = available.flatMap(({ key, count }) => {
            const taken = (picks.next().value ?? 0) % (count + 1)
            return taken > 0 ? [{ key, count: taken }] : []
          })
          const worth = grossTotal(goods, units)
          for (const target of [worth - 1, worth - 2]) {
            const chosen = exchangeWithin(goods, { units, available, target })
            if (chosen === undefined) continue
            expect(grossTotal(goods, chosen)).toBe(target)
            expect(() => subtractUnits(available, chosen)).not.toThrow()
            const sizeOf = (selection: typeof units) =>
              [...countByKey(selection).values()].reduce((sum, count) => sum + count, 0)
            expect(sizeOf(chosen)).toBe(sizeOf(units))
          }
        }
      ),
      { numRuns }
    )
  })
})
