import { allUnits, priceOrder, type Selection } from "../.."
import { addMissingUnits } from "../add-missing-units"
import { pickExcessUnits } from "../pick-excess-units"
import { anOrder } from "../../__tests__/support/a-medusa-order"

const mugs = { id: "mugs", title: "Mug", unit_price: 12.9, quantity: 3 }
const order = (item: object = {}) =>
  anOrder({ items: [{ ...mugs, ...item }], shipping_methods: [{ id: "parcel", amount: 5 }] })
const goods = priceOrder(order())
const of = (count: number): Selection => (count > 0 ? [{ key: "mugs#0", count }] : [])
const held = (captured: number, refunded: number, open: number) => ({
  captured: of(captured),
  refunded: of(refunded),
  open: of(open),
})
const returned = (count: number) => ({ detail: { return_received_quantity: count } })

describe("the open units beyond those of the order", () => {
  it.each<[string, number, [number, number, number], object]>([
    ["none if the order has them all", 0, [0, 0, 3], {}],
    ["units returned before any capture", 2, [0, 0, 3], returned(2)],
    ["units that an edit removed", 1, [0, 0, 3], { quantity: 2 }],
    ["units that an edit removed beside captured ones", 1, [2, 0, 1], { quantity: 2 }],
    ["at most the open ones if the edit removed more", 1, [2, 0, 1], { quantity: 1 }],
    ["none if captured units were returned, which need a refund", 0, [2, 0, 1], returned(2)],
    ["units returned beyond the captured ones", 1, [2, 0, 1], returned(3)],
    ["none after the returned units were refunded", 0, [2, 1, 1], returned(1)],
    ["none if captured units were refunded as goodwill", 0, [2, 2, 1], {}],
    ["none if nothing is open", 0, [3, 0, 0], { quantity: 1 }],
  ])("are %s", (_, count, [captured, refunded, open], item) => {
    expect(pickExcessUnits(goods, held(captured, refunded, open), order(item))).toEqual(of(count))
  })

  it("are all units of a line that the order no longer has, and never shipping", () => {
    const other = anOrder({ items: [{ id: "tea", unit_price: 4, quantity: 1 }] })

    expect(pickExcessUnits(goods, { ...held(0, 0, 0), open: allUnits(goods) }, other)).toEqual(of(3))
  })

  it("are exact for measured goods, and none if the excess is finer than their units", () => {
    const cloth = (quantity: string) =>
      anOrder({ items: [{ id: "cloth", unit_price: 4, quantity, title: "Cloth" }] })
    const authorized = priceOrder(cloth("2.5"))
    const open = { captured: [], refunded: [], open: allUnits(authorized) }

    expect(pickExcessUnits(authorized, open, cloth("1.2"))).toEqual([{ key: "cloth#0", count: 13 }])
    expect(pickExcessUnits(authorized, open, cloth("2.25"))).toEqual([])
  })
})

describe("the units of the order beyond those that are held", () => {
  it.each<[string, number, [number, number, number], object]>([
    ["none if all are open", 0, [0, 0, 3], {}],
    ["none if all are captured", 0, [3, 0, 0], {}],
    ["those that were captured and refunded", 2, [3, 2, 0], {}],
    ["none for units that were returned", 0, [3, 2, 0], returned(2)],
    ["one for a unit more in the order", 1, [3, 0, 0], { quantity: 4 }],
    ["those neither open nor captured", 1, [1, 0, 1], {}],
  ])("are %s", (_, count, [captured, refunded, open], item) => {
    const added = addMissingUnits(goods, held(captured, refunded, open), order(item), "t")

    expect(added.units).toEqual(count > 0 ? [{ key: "mugs#t.0", count }] : [])
    const [line, ...rest] = added.goods.lines
    expect(line?.groups.slice(0, 1)).toEqual(goods.lines[0]?.groups)
    expect(line?.groups.slice(1)).toEqual(
      count > 0
        ? [{ key: "mugs#t.0", count, grossUnitPrice: 1290, grossUnitDiscount: 0, grossUnitCredit: 0 }]
        : []
    )
    expect(rest).toEqual(goods.lines.slice(1))
  })

  it("cost their share of the line's present price, rounded down", () => {
    const thirds = order({ unit_price: 10, adjustments: [{ amount: 20, is_tax_inclusive: true }] })

    const added = addMissingUnits(goods, held(3, 2, 0), thirds, "t")

    expect(added.units).toEqual([{ key: "mugs#t.0", count: 2 }])
    expect(added.goods.lines[0]?.groups[1]).toMatchObject({ count: 2, grossUnitPrice: 333 })
  })

  it("are those of units that were not returned, at the price of these", () => {
    const added = addMissingUnits(goods, held(1, 0, 0), order(returned(1)), "t")

    expect(added.units).toEqual([{ key: "mugs#t.0", count: 1 }])
    expect(added.goods.lines[0]?.groups[1]).toMatchObject({ count: 1, grossUnitPrice: 1290 })
  })

  it("are none if the order has fewer units than are held", () => {
    expect(addMissingUnits(goods, held(3, 0, 0), order({ quantity: 2 }), "t")).toEqual({ goods, units: [] })
  })

  it.each([
    ["0.3", "0.3", 3, 1, [{ key: "cloth#t.0", count: 1 }]],
    ["2.5", "2.7", 25, 0, [{ key: "cloth#t.0", count: 2 }]],
    ["2.5", "2.75", 25, 0, []],
  ])(
    "are exact for measured goods, and none if they are finer than the units: %s authorized, %s ordered",
    (authorized, present, captured, refunded, expected) => {
      const cloth = (quantity: string) => anOrder({ items: [{ id: "cloth", unit_price: 4, quantity }] })
      const select = (count: number): Selection => (count > 0 ? [{ key: "cloth#0", count }] : [])
      const held = { captured: select(captured), refunded: select(refunded), open: [] }

      const added = addMissingUnits(priceOrder(cloth(authorized)), held, cloth(present), "t")

      expect(added.units).toEqual(expected)
    }
  )

  it("are none for a line that the order no longer has", () => {
    const other = anOrder({ items: [{ id: "tea", unit_price: 4, quantity: 1 }] })

    expect(addMissingUnits(goods, held(3, 3, 0), other, "t")).toEqual({ goods, units: [] })
  })
})
