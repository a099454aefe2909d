import * as fc from "fast-check"
import { allUnits, swapWithin, grossTotal, priceOrder, subtractUnits, toCents, type PricedOrder } from "../.."
import { countByKey } from "../selection"
import { anOrder } from "../../__tests__/support/a-medusa-order"

const numRuns = Math.min(3_000, Number(process.env.PROPERTY_RUNS ?? 500))

/** Three mugs with a discount of 10.00 in all: 3.33 on two of them, 3.34 on one. */
const unevenMugs = () =>
  priceOrder(
    anOrder({
      items: [
        { id: "mugs", unit_price: 12.9, quantity: 3, adjustments: [{ amount: 10, is_tax_inclusive: true }] },
      ],
    })
  )

/** Two pieces at each of three prices, which an order edit has led to; the dearest ones are in the middle. */
function severalPrices(): PricedOrder {
  const goods = unevenMugs()
  const group = (price: number) => ({
    ...{ key: String(price), count: 2, grossUnitPrice: toCents(price) },
    ...{ grossUnitDiscount: toCents(0), grossUnitCredit: toCents(0) },
  })
  return { ...goods, lines: goods.lines.map((line) => ({ ...line, groups: [997, 1000, 999].map(group) })) }
}

describe("pieces of one line with several prices", () => {
  it("are swapped until they cost the wanted amount", () => {
    const goods = unevenMugs()
    const available = allUnits(goods)
    const [first, second] = goods.lines[0]?.groups ?? []
    if (first === undefined || second === undefined) throw new Error("The mugs cost the same.")
    const price = ({ key }: { key: string }) => grossTotal(goods, [{ key, count: 1 }])
    const [dear, cheap] = price(first) > price(second) ? [first, second] : [second, first]

    const chosen = swapWithin(goods, {
      units: [{ key: dear.key, count: 1 }],
      available,
      target: price(cheap),
    })

    expect(chosen).toEqual([{ key: cheap.key, count: 1 }])
  })

  it("give undefined if no choice of pieces costs the wanted amount", () => {
    const goods = unevenMugs()

    expect(swapWithin(goods, { units: allUnits(goods), available: allUnits(goods), target: 2860 })).toBe(
      undefined
    )
  })

  it.each([
    [
      "one by the cheapest",
      1997,
      [
        { key: "1000", count: 1 },
        { key: "997", count: 1 },
      ],
    ],
    ["both by the cheapest", 1994, [{ key: "997", count: 2 }]],
    [
      "one by each cheaper price",
      1996,
      [
        { key: "997", count: 1 },
        { key: "999", count: 1 },
      ],
    ],
  ])("are swapped where the price fits: %s", (_, target, expected) => {
    const goods = severalPrices()

    const chosen = swapWithin(goods, {
      units: [{ key: "1000", count: 2 }],
      available: allUnits(goods),
      target,
    })

    expect(chosen).toHaveLength(expected.length)
    expect(chosen).toEqual(expect.arrayContaining(expected))
  })

  it("are never swapped for dearer ones", () => {
    const goods = severalPrices()
    const units = [{ key: "997", count: 1 }]

    expect(swapWithin(goods, { units, available: allUnits(goods), target: 1000 })).toBeUndefined()
  })

  it("stay the same number, are available, and cost exactly the wanted amount", () => {
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
            const chosen = swapWithin(goods, { units, available, target })
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
