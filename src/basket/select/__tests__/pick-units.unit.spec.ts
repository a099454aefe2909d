import * as fc from "fast-check"
import {
  allUnits,
  grossTotal,
  pickDueUnits,
  pickUnits,
  type PricedOrder,
  priceOrder,
  type Selection,
  subtractUnits,
} from "../.."
import { anOrder } from "../../__tests__/support/a-medusa-order"

const order = priceOrder(
  anOrder({
    items: [
      {
        id: "mug",
        title: "Mug",
        unit_price: 20,
        quantity: 3,
        adjustments: [{ amount: 10, is_tax_inclusive: true }],
      },
      { id: "cloth", title: "Cloth", unit_price: "3.99", quantity: "2.5" },
    ],
    shipping_methods: [{ id: "parcel", amount: 5 }],
  })
)

describe("picking units of lines", () => {
  it("takes pieces in the order of their groups, also if a line is named several times", () => {
    expect(
      pickUnits(order, allUnits(order), [
        { lineId: "mug", quantity: 1 },
        { lineId: "parcel", quantity: { value: "1", precision: 20 } },
        { lineId: "mug", quantity: "2" },
      ])
    ).toEqual([
      { key: "mug#0", count: 2 },
      { key: "mug#1", count: 1 },
      { key: "parcel#0", count: 1 },
    ])
  })

  it("takes only units that earlier operations have left", () => {
    const left = subtractUnits(allUnits(order), [{ key: "mug#0", count: 2 }])

    expect(pickUnits(order, left, [{ lineId: "mug", quantity: 1 }])).toEqual([{ key: "mug#1", count: 1 }])
  })

  it("takes units of measured goods from each group in proportion", () => {
    expect(pickUnits(order, allUnits(order), [{ lineId: "cloth", quantity: 1 }])).toEqual([
      { key: "cloth#0", count: 9 },
      { key: "cloth#1", count: 1 },
    ])
  })

  it("prices half of any measured goods at half their price, to a cent", () => {
    const halves = fc.record({
      unit_price: fc.integer({ min: 1, max: 10_000 }),
      decimals: fc.integer({ min: 1, max: 6 }),
      // Twice the quantity must have as many decimals, or half of it could not be counted in its units.
      half: fc.integer({ min: 1, max: 9_999 }).filter((digits) => digits % 5 !== 0),
      credit: fc.integer({ min: 0, max: 90 }),
      discount: fc.integer({ min: 0, max: 9 }),
    })
    fc.assert(
      fc.property(halves, ({ unit_price, decimals, half, credit, discount }) => {
        const quantity = String((2 * half) / 10 ** decimals)
        const price = (unit_price * 2 * half) / 10 ** decimals
        const cloth = {
          id: "cloth",
          unit_price,
          quantity,
          adjustments: [{ amount: (price * discount) / 10, is_tax_inclusive: true }],
        }
        const priced = priceOrder(
          anOrder({ items: [cloth], credits: [String((price * (10 - discount) * credit) / 1000)] })
        )

        const part = pickUnits(priced, allUnits(priced), [
          { lineId: "cloth", quantity: String(half / 10 ** decimals) },
        ])

        expect(
          Math.abs(2 * grossTotal(priced, part) - grossTotal(priced, allUnits(priced)))
        ).toBeLessThanOrEqual(2)
      }),
      { numRuns: Math.min(2_000, Number(process.env.PROPERTY_RUNS ?? 2_000)) }
    )
  })

  it("leaves no units over when a line is picked in several steps", () => {
    const bits = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 25 })
    fc.assert(
      fc.property(bits, (tenths) => {
        let left: Selection = allUnits(order).filter(({ key }) => key.startsWith("cloth"))
        let cents = 0
        for (const bit of [...tenths, 25]) {
          const open = left.reduce((sum, { count }) => sum + count, 0)
          if (open === 0) break
          const part = pickUnits(order, left, [{ lineId: "cloth", quantity: Math.min(bit, open) / 10 }])
          cents += grossTotal(order, part)
          left = subtractUnits(left, part)
        }

        expect(left).toEqual([])
        expect(cents).toBe(998)
      })
    )
  })

  it.each<[string, string, unknown]>([
    ["items[mug].quantity: must not exceed the 3 available of Mug", "mug", 4],
    ["items[mug].quantity: must be above zero and a multiple of 1", "mug", 0],
    ["items[mug].quantity: must be above zero and a multiple of 1", "mug", "1.5"],
    ["items[mug].quantity: must be above zero and a multiple of 1", "mug", "many"],
    ["items[cloth].quantity: must not exceed the 2.5 available of Cloth", "cloth", "2.6"],
    ["items[cloth].quantity: must be above zero and a multiple of 0.1", "cloth", "0.25"],
    ["shipping_methods[parcel].quantity: must not exceed the 1 available of Parcel", "parcel", 2],
    ["items[cup]: must be a line of the order", "cup", 1],
  ])("is refused with the line's name and the available quantity: %s", (message, lineId, quantity) => {
    expect(() => pickUnits(order, allUnits(order), [{ lineId, quantity }])).toThrow(message)
  })

  it("picks no unit twice", () => {
    expect(() =>
      pickUnits(order, allUnits(order), [
        { lineId: "mug", quantity: 2 },
        { lineId: "mug", quantity: 2 },
      ])
    ).toThrow("items[mug].quantity: must not exceed the 1 available of Mug")
  })
})

describe("picking units that are due", () => {
  it("takes the line totals less what earlier operations have taken", () => {
    expect(due(order, [{ key: "mug#0", count: 1 }], [{ lineId: "mug", quantity: 3 }])).toEqual([
      { key: "mug#0", count: 1 },
      { key: "mug#1", count: 1 },
    ])
  })

  it.each([
    ["a quantity that is taken already", { lineId: "mug", quantity: 1 }],
    ["a line added later", { lineId: "cup", quantity: 1 }],
    ["less than one unit", { lineId: "cloth", quantity: "0.05" }],
  ])("takes nothing for %s", (_, total) => {
    expect(due(order, [{ key: "mug#0", count: 1 }], [total])).toEqual([])
  })

  it("takes the whole units of a total with finer decimals, and the rest with a later total", () => {
    const first = due(order, [], [{ lineId: "cloth", quantity: "0.25" }])
    const second = due(order, first, [{ lineId: "cloth", quantity: "0.5" }])

    expect(countOf(first)).toBe(2)
    expect(countOf(second)).toBe(3)
  })
})

const countOf = (units: Selection) => units.reduce((sum, { count }) => sum + count, 0)

function due(order: PricedOrder, taken: Selection, totals: { lineId: string; quantity: unknown }[]) {
  return pickDueUnits(order, { available: subtractUnits(allUnits(order), taken), taken, totals })
}
