import fc from "fast-check"
import {
  allUnits,
  grossTotal,
  onlyLines,
  parseMedusaOrder,
  priceForAmount,
  roundHalfUp,
  toCents,
} from "../.."
import { anOrder } from "../../__tests__/support/a-medusa-order"
import { arbitraryOrder } from "../../__tests__/support/arbitrary-order"

const goods = anOrder({
  items: [
    { id: "screw", unit_price: "0.4", quantity: 1 },
    { id: "mug", unit_price: "15.351", quantity: 1 },
  ],
})
const costs = (amount: number) => {
  const priced = priceForAmount(goods, toCents(amount), 1)
  return (
    priced &&
    Object.fromEntries(
      priced.lines.map(({ lineId, groups }) => [
        lineId,
        grossTotal(
          priced,
          groups.map(({ key, count }) => ({ key, count }))
        ),
      ])
    )
  )
}

describe("goods priced for an amount", () => {
  it.each([
    ["as they cost", 1575, { mug: 1535, screw: 40 }],
    ["a cent more by the dearest line, where rounding explains it", 1576, { mug: 1536, screw: 40 }],
    ["not at all for more than that", 1577, undefined],
  ])("are priced %s", (_, amount, expected) => {
    expect(costs(amount)).toEqual(expected)
  })

  it("have no more of a discount than other payments of their line left them", () => {
    const mugs = anOrder({
      items: [
        {
          id: "mugs",
          unit_price: 12.9,
          quantity: 2,
          adjustments: [{ amount: 1.55, is_tax_inclusive: true }],
        },
      ],
    })

    expect(priceForAmount(mugs, toCents(2500), 1)?.lines[0]?.groups).toMatchObject([
      { grossUnitPrice: 1290, grossUnitDiscount: -40 },
    ])
    expect(priceForAmount(mugs, toCents(2581), 1)?.lines).toHaveLength(1)
    expect(priceForAmount(mugs, toCents(2582), 1)).toBeUndefined()
  })

  it("come to exactly the amount, whatever the order", () => {
    fc.assert(
      fc.property(
        arbitraryOrder,
        fc.integer({ min: -3, max: 3 }),
        fc.nat(3),
        ({ order }, more, inaccuracy) => {
          const some = onlyLines(parseMedusaOrder(order), () => true)
          const amount = toCents(Math.max(0, roundHalfUp(some.total) + more))
          const priced = priceForAmount(some, amount, inaccuracy)

          if (priced === undefined) expect(roundHalfUp(some.total) === 0 || more > inaccuracy).toBe(true)
          else expect(grossTotal(priced, allUnits(priced))).toBe(amount)
        }
      ),
      { numRuns: Math.min(300, Number(process.env.PROPERTY_RUNS ?? 300)) }
    )
  })
})
