import { addUnits, allUnits, grossTotal, priceOrder, subtractUnits } from "../.."
import { anOrder } from "../../__tests__/support/a-medusa-order"

const order = priceOrder(
  anOrder({
    items: [
      { id: "mug", unit_price: 20, quantity: 3, adjustments: [{ amount: 10, is_tax_inclusive: true }] },
    ],
  })
)

describe("a selection of units", () => {
  it("can contain all units of an order", () => {
    expect(allUnits(order)).toEqual([
      { key: "mug#0", count: 2 },
      { key: "mug#1", count: 1 },
    ])
  })

  it("is worth what its units cost, and adds up a key that occurs twice", () => {
    expect(
      grossTotal(order, [
        { key: "mug#0", count: 1 },
        { key: "mug#1", count: 1 },
        { key: "mug#0", count: 1 },
      ])
    ).toBe(5000)
    expect(grossTotal(order, [])).toBe(0)
  })

  it("is added and subtracted by key, without empty entries", () => {
    const one = [{ key: "a", count: 1 }]

    expect(
      addUnits(one, [
        { key: "b", count: 2 },
        { key: "a", count: 3 },
      ])
    ).toEqual([
      { key: "a", count: 4 },
      { key: "b", count: 2 },
    ])
    expect(
      subtractUnits(
        [
          { key: "a", count: 4 },
          { key: "b", count: 2 },
        ],
        [{ key: "a", count: 4 }]
      )
    ).toEqual([{ key: "b", count: 2 }])
    expect(subtractUnits(one, [])).toEqual(one)
  })

  it.each([
    [
      "units[b]: must have 1 more units to take 1 away",
      () => subtractUnits([{ key: "a", count: 1 }], [{ key: "b", count: 1 }]),
    ],
    ["units[mug#0]: has 2 units, not 3", () => grossTotal(order, [{ key: "mug#0", count: 3 }])],
    ["units[cup#0]: is no group of the order", () => grossTotal(order, [{ key: "cup#0", count: 1 }])],
    [
      "units[lid#0]: is no group of the order",
      () =>
        grossTotal(order, [
          { key: "mug#0", count: 1 },
          { key: "lid#0", count: 1 },
        ]),
    ],
    ["units[mug#0]: must count whole units", () => grossTotal(order, [{ key: "mug#0", count: 0.5 }])],
    ["units[mug#0]: must count whole units", () => addUnits([{ key: "mug#0", count: -1 }], [])],
  ])("is refused if it names units that do not exist: %s", (message, use) => {
    expect(use).toThrow(message)
  })
})
