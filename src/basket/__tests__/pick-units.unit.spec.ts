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
} from ".."
import { anOrder } from "./support/a-medusa-order"

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
  it("takes pieces in the order of their groups, over several picks of a line too", () => {
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

  it("takes what is left after earlier operations", () => {
    const left = subtractUnits(allUnits(order), [{ key: "mug#0", count: 2 }])

    expect(pickUnits(order, left, [{ lineId: "mug", quantity: 1 }])).toEqual([{ key: "mug#1", count: 1 }])
  })

  it("takes of each group of measured goods its proportion", () => {
    expect(pickUnits(order, allUnits(order), [{ lineId: "cloth", quantity: 1 }])).toEqual([
      { key: "cloth#0", count: 9 },
      { key: "cloth#1", count: 1 },
    ])
  })

  it("bills half of any measured goods at half their price, to a cent", () => {
    const halves = fc.record({
      unit_price: fc.integer({ min: 1, max: 10_000 }),
      decimals: fc.integer({ min: 1, max: 6 }),
      // Twice as much must not be a rounder number, or its units are larger than half of it.
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
      { numRuns: 2_000 }
    )
  })

  it("leaves nothing over when a line is picked bit by bit", () => {
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
  ])("names the line and what is available: %s", (message, lineId, quantity) => {
    expect(() => pickUnits(order, allUnits(order), [{ lineId, quantity }])).toThrow(message)
  })

  it("picks nothing twice", () => {
    expect(() =>
      pickUnits(order, allUnits(order), [
        { lineId: "mug", quantity: 2 },
        { lineId: "mug", quantity: 2 },
      ])
    ).toThrow("items[mug].quantity: must not exceed the 1 available of Mug")
  })
})

describe("picking units that are due", () => {
  it("takes what line totals call for and earlier operations have not taken", () => {
    expect(due(order, [{ key: "mug#0", count: 1 }], [{ lineId: "mug", quantity: 3 }])).toEqual([
      { key: "mug#0", count: 1 },
      { key: "mug#1", count: 1 },
    ])
  })

  it.each([
    ["what is taken already", { lineId: "mug", quantity: 1 }],
    ["a line added later", { lineId: "cup", quantity: 1 }],
    ["a quantity the units do not divide", { lineId: "cloth", quantity: "0.25" }],
  ])("takes nothing for %s", (_, total) => {
    expect(due(order, [{ key: "mug#0", count: 1 }], [total])).toEqual([])
  })
})

function due(order: PricedOrder, taken: Selection, totals: { lineId: string; quantity: unknown }[]) {
  return pickDueUnits(order, { available: subtractUnits(allUnits(order), taken), taken, totals })
}
