import {
  allUnits,
  fromWireAmount,
  grossTotal,
  planOrderEdit,
  priceOrder,
  toCents,
  type PricedOrder,
  type Selection,
} from "../../../../basket"
import { anOrder, type ItemInput, type OrderInput } from "../../../../basket/__tests__/support/a-medusa-order"
import { anOperation } from "../../__tests__/an-operation"
import { deriveBalances } from "../../records/balances"
import type { Operation } from "../../records/operation"
import { amountsOf, keepUsed, toCancellation, toIncrement } from "../price-following"
import type { Part } from "../run-follow-up"

const mugs = (quantity: number, more: Partial<ItemInput> = {}): ItemInput => ({
  id: "mug",
  title: "Mug",
  unit_price: 10,
  quantity,
  ...more,
})
const book: ItemInput = { id: "book", title: "Book", unit_price: 14, quantity: 1, rates: [7] }
const hat: ItemInput = { id: "hat", title: "Hat", unit_price: 20, quantity: 1 }
const pen: ItemInput = { id: "pen", title: "Pen", unit_price: 7, quantity: 1 }
const parcel = { id: "parcel", name: "Parcel", amount: 5 }
const withParcel = (...items: ItemInput[]): OrderInput => ({ items, shipping_methods: [parcel] })

/** Four mugs at 10.00, a book at 14.00 with another VAT rate, and shipping at 5.00: 59.00. */
const before = priceOrder(anOrder(withParcel(mugs(4), book)))
const keysOf = (goods: PricedOrder) => goods.lines.flatMap(({ groups }) => groups.map(({ key }) => key))
const unitsOf = (lineId: string, count: number, goods = before): Selection =>
  allUnits({ ...goods, lines: goods.lines.filter((line) => line.lineId === lineId) }).map((one) => ({
    ...one,
    count,
  }))
const [mug, oneBook] = [(count: number) => unitsOf("mug", count), unitsOf("book", 1)]
const byKey = (units: Selection) => [...units].sort((a, b) => a.key.localeCompare(b.key))

type Given = { goods?: PricedOrder; operations?: Operation[]; tag?: string }

/** What is authorized, what has moved since, and the plan for the order as it is now. */
function given(now: OrderInput, { goods = before, operations = [], tag = "new" }: Given = {}) {
  const units = allUnits(goods)
  const authorization = anOperation({ id: "authorization", units, cents: grossTotal(goods, units) })
  const balances = deriveBalances([authorization, ...operations], goods)
  const order = anOrder(now)
  const { openUnits, orderedUnits, droppableUnits } = balances
  const plan = planOrderEdit({ goods, openUnits, orderedUnits, droppableUnits, order, groupTag: tag })
  return { order, choice: { plan, balances, before: goods, tag } }
}

function cancel(cents: number, now: OrderInput, facts?: Given) {
  const { order, choice } = given(now, facts)
  return toCancellation({ ...choice, amount: toCents(cents) }, order)
}

function increase(cents: number, now: OrderInput, facts?: Given) {
  const { order, choice } = given(now, facts)
  return toIncrement({ ...choice, amount: toCents(cents) }, order)
}

const goodsOf = (part: Part): PricedOrder => part.facts?.goods ?? before
/** The worth of a part's units less that of the units swapped with them. */
const worthOf = (part: Part) =>
  grossTotal(goodsOf(part), part.units) - grossTotal(goodsOf(part), part.replacedUnits ?? [])
/** The prices of some units of the goods that a part leaves behind, by line. */
const pricesOf = (part: Part, units: Selection | undefined) =>
  (units ?? []).map((one) => {
    const line = goodsOf(part).lines.find(({ groups }) => groups.some(({ key }) => key === one.key))
    return [line?.lineId.split("~")[0], one.count, grossTotal(goodsOf(part), [{ ...one, count: 1 }])]
  })
/** The lines of the basket: name, quantity and price of all. */
const linesOf = ({ basket }: Part) =>
  [...(basket?.items ?? []), ...(basket?.special_items ?? [])].map(
    ({ name, quantity, gross_total_price }) => [name, quantity, gross_total_price] as const
  )
const basketTotal = (part: Part) =>
  linesOf(part).reduce((sum, [, , price]) => sum + fromWireAmount(price ?? 0), 0)

describe("a cancellation that the lines of the order explain", () => {
  it("is of the removed units, and the basket names them", () => {
    const part = cancel(2000, withParcel(mugs(2), book))

    expect(part).toMatchObject({ units: mug(2), replacedUnits: [], grossAmount: 2000 })
    expect(linesOf(part)).toEqual([["Mug", 2, 20]])
    expect(goodsOf(part)).toEqual(before)
  })

  it("swaps repriced units for cheaper ones, and the basket has the difference as one piece", () => {
    const part = cancel(800, withParcel(mugs(4, { unit_price: 8 }), book))

    expect(part).toMatchObject({ units: mug(4), grossAmount: 800 })
    expect(pricesOf(part, part.replacedUnits)).toEqual([["mug", 4, 800]])
    expect(linesOf(part)).toEqual([["Mug", 1, 8]])
    expect(worthOf(part)).toBe(800)
  })

  it("adds nothing to the goods of what the order has gained besides", () => {
    const part = cancel(2000, withParcel(mugs(2), book, hat))

    expect(part.units).toEqual(mug(2))
    expect(goodsOf(part)).toEqual(before)
  })
})

describe("a cancellation of all that is open, or of more than the open units are worth", () => {
  it("is of all open units at their price", () => {
    const part = cancel(5900, withParcel(mugs(2), book))

    expect(part).toMatchObject({ units: allUnits(before), grossAmount: 5900 })
    expect(linesOf(part)).toEqual([
      ["Book", 1, 14],
      ["Mug", 4, 40],
      ["Parcel", 1, 5],
    ])
    expect(part).not.toHaveProperty("facts")
  })

  it("names what an operation by amount moved before as a difference, so that the basket comes to the amount", () => {
    const byAmount = anOperation({ id: "capture", kind: "capture", cents: 1000 })
    const part = cancel(4900, withParcel(mugs(2), book), { operations: [byAmount] })

    expect(part).toMatchObject({ units: allUnits(before), grossAmount: 4900 })
    expect(part).not.toHaveProperty("replacedUnits")
    expect(linesOf(part).map(([name]) => name)).toEqual(["Book", "Mug", "Parcel", "Difference", "Difference"])
    expect(basketTotal(part)).toBe(4900)
  })

  /** The four mugs are captured for 30.00: 29.00 are open, for goods that are worth 19.00. */
  const cheaply = anOperation({ id: "capture", kind: "capture", units: mug(4), cents: 3000 })

  it.each([
    ["all that is open", 2900, 1000],
    ["more than the open units are worth", 2400, 500],
    ["exactly what the open units are worth", 1900, 0],
  ])("of %s takes all open units, and what they do not explain is a difference", (_, cents, difference) => {
    const part = cancel(cents, withParcel(mugs(4), book), { operations: [cheaply] })

    expect(byKey(part.units)).toEqual(byKey([...oneBook, ...unitsOf("parcel", 1)]))
    expect(part).not.toHaveProperty("replacedUnits")
    expect(linesOf(part).filter(([name]) => name === "Difference")).toEqual(
      difference === 0 ? [] : [["Difference", 1, difference / 100]]
    )
    expect(basketTotal(part)).toBe(cents)
  })

  it("moves the amount alone where no unit is open", () => {
    const all = anOperation({ id: "capture", kind: "capture", units: allUnits(before), cents: 5000 })
    const part = cancel(400, withParcel(mugs(4), book), { operations: [all] })

    expect(part).toEqual({ units: [], grossAmount: 400 })
    expect(part).not.toHaveProperty("basket")
  })

  it("takes free units along without a basket, as a basket can't be of nothing but free goods", () => {
    const now = { items: [mugs(1), { ...book, unit_price: 0 }] }
    const goods = priceOrder(anOrder(now))
    const paid = anOperation({ id: "capture", kind: "capture", units: unitsOf("mug", 1, goods), cents: 600 })
    const part = cancel(400, now, { goods, operations: [paid] })

    expect(part).toEqual({ units: unitsOf("book", 1, goods), grossAmount: 400 })
    expect(part).not.toHaveProperty("basket")
  })
})

describe("a cancellation of another amount than the lines of the order explain", () => {
  it("takes the removed units and leaves a difference in their place where less is to be canceled", () => {
    const part = cancel(1500, withParcel(mugs(2), book))

    expect(part).toMatchObject({ units: mug(2), grossAmount: 1500 })
    expect(pricesOf(part, part.replacedUnits)).toEqual([["mug", 1, 500]])
    expect(worthOf(part)).toBe(1500)
    expect(basketTotal(part)).toBe(1500)
    expect(linesOf(part).every(([name]) => name === "Difference")).toBe(true)
  })

  it("spreads credit over the units that stay where more is to be canceled", () => {
    const part = cancel(2500, withParcel(mugs(2), book))

    expect(byKey(part.units)).toEqual(byKey(allUnits(before)))
    expect(grossTotal(goodsOf(part), part.replacedUnits ?? [])).toBe(5900 - 2500)
    expect(basketTotal(part)).toBe(2500)
  })

  it.each([
    ["less", 600],
    ["more", 1000],
  ])("keeps repriced units at their new price and cancels %s all the same", (_, cents) => {
    const part = cancel(cents, withParcel(mugs(4, { unit_price: 8 }), book))

    expect(part.grossAmount).toBe(cents)
    expect(worthOf(part)).toBe(cents)
    expect(basketTotal(part)).toBe(cents)
    expect(part.units).toEqual(cents === 600 ? mug(4) : expect.arrayContaining(mug(4)))
    if (cents === 600)
      expect(pricesOf(part, part.replacedUnits)).toEqual([
        ["mug", 4, 800],
        ["mug", 1, 200],
      ])
  })

  const returned = (quantity: number) =>
    withParcel(mugs(4, { detail: { return_received_quantity: quantity } }), book)

  it("is of the units that came back before they were captured", () => {
    const part = cancel(1000, returned(1))

    expect(part).toMatchObject({ units: mug(1), replacedUnits: [], grossAmount: 1000 })
    expect(linesOf(part)).toEqual([["Mug", 1, 10]])
    expect(goodsOf(part)).toEqual(before)
  })

  it("leaves a difference for units that came back where the buyer is owed less for them", () => {
    const part = cancel(600, returned(1))

    expect(part.units).toEqual(mug(1))
    expect(pricesOf(part, part.replacedUnits)).toEqual([["mug", 1, 400]])
    expect(basketTotal(part)).toBe(600)
  })

  it("leaves units that came back after their capture to a refund, and is of those that were open", () => {
    const operations = [
      anOperation({ id: "capture", kind: "capture", units: mug(2), cents: 2000 }),
      anOperation({ id: "refund", kind: "refund", units: mug(1), cents: 1000 }),
    ]
    const part = cancel(1000, returned(3), { operations })

    expect(part).toMatchObject({ units: mug(1), replacedUnits: [], grossAmount: 1000 })
  })

  it("is credit on all open units where none of them left the order", () => {
    const part = cancel(500, withParcel(mugs(4), book))

    expect(byKey(part.units)).toEqual(byKey(allUnits(before)))
    expect(worthOf(part)).toBe(500)
    expect(basketTotal(part)).toBe(500)
  })

  it("gives new units keys of their own, also after an earlier one", () => {
    const now = withParcel(mugs(4, { unit_price: 8 }), book)
    const [first, second] = [cancel(1000, now, { tag: "first" }), cancel(1000, now, { tag: "second" })]
    const added = [first, second].map((part) => keysOf(goodsOf(part)))
    const fresh = added.map((keys) => keys.filter((key) => !keysOf(before).includes(key)))

    expect(new Set(fresh.flat()).size).toBe(fresh.flat().length)
    expect(fresh.every((keys) => keys.length > 0)).toBe(true)
  })
})

describe("an increment that the lines of the order explain", () => {
  it("is of the added units, and the basket names them", () => {
    const part = increase(2000, withParcel(mugs(6), book))

    expect(part).toMatchObject({ replacedUnits: [], grossAmount: 2000 })
    expect(pricesOf(part, part.units)).toEqual([["mug", 2, 1000]])
    expect(linesOf(part)).toEqual([["Mug", 2, 20]])
  })

  it("swaps repriced units for dearer ones, and the basket has the difference as one piece", () => {
    const part = increase(800, withParcel(mugs(4, { unit_price: 12 }), book))

    expect(part).toMatchObject({ replacedUnits: mug(4), grossAmount: 800 })
    expect(pricesOf(part, part.units)).toEqual([["mug", 4, 1200]])
    expect(linesOf(part)).toEqual([["Mug", 1, 8]])
  })

  it("adds nothing to the goods of what the order lost besides", () => {
    const part = increase(2000, withParcel(mugs(4, { unit_price: 8 }), book, hat))

    expect(pricesOf(part, part.units)).toEqual([["hat", 1, 2000]])
    expect(byKey(allUnits(goodsOf(part)))).toEqual(byKey([...allUnits(before), ...part.units]))
  })
})

describe("an increment of another amount than the lines of the order explain", () => {
  it("leaves the one article out that costs exactly the excess: goods on their way back pay for it", () => {
    const part = increase(700, withParcel(mugs(4), book, hat, pen))

    expect(pricesOf(part, part.units)).toEqual([["pen", 1, 700]])
    expect(part).toMatchObject({ replacedUnits: [], grossAmount: 700 })
    expect(linesOf(part)).toEqual([["Pen", 1, 7]])
    expect(goodsOf(part).lines.map(({ lineId }) => lineId)).not.toContain("hat")
  })

  it("leaves added pieces of a known line out in the same way, and keeps those of before", () => {
    const part = increase(700, withParcel(mugs(6), book, pen))

    expect(pricesOf(part, part.units)).toEqual([["pen", 1, 700]])
    expect(linesOf(part)).toEqual([["Pen", 1, 7]])
    expect(byKey(allUnits(goodsOf(part)))).toEqual(byKey([...allUnits(before), ...part.units]))
  })

  it("spreads credit over all added units where no article costs exactly the excess", () => {
    const part = increase(900, withParcel(mugs(4), book, hat, pen))

    expect(worthOf(part)).toBe(900)
    expect(pricesOf(part, part.units).map(([lineId, count]) => [lineId, count])).toEqual([
      ["hat", 1],
      ["pen", 1],
    ])
    expect(linesOf(part)).toEqual([
      ["Hat", 1, 20],
      ["Pen", 1, 7],
      ["Credit", 1, -18],
    ])
  })

  it("adds a difference beside the added units where the buyer owes more", () => {
    const part = increase(3000, withParcel(mugs(4), book, hat, pen))

    expect(worthOf(part)).toBe(3000)
    expect(pricesOf(part, part.units)).toEqual([
      ["hat", 1, 2000],
      ["pen", 1, 700],
      ["hat", 1, 300],
    ])
    expect(basketTotal(part)).toBe(3000)
  })

  it.each([
    ["less", 600],
    ["more", 1000],
  ])("swaps repriced units and authorizes %s all the same, as a difference", (_, cents) => {
    const part = increase(cents, withParcel(mugs(4, { unit_price: 12 }), book))

    expect(part).toMatchObject({ replacedUnits: mug(4), grossAmount: cents })
    expect(worthOf(part)).toBe(cents)
    expect(linesOf(part)).toEqual([["Difference", 1, cents / 100]])
  })

  it("leaves no article out where units are swapped besides, and comes to the amount by credit", () => {
    const part = increase(800, withParcel(mugs(4, { unit_price: 12 }), book, pen))

    expect(part).toMatchObject({ replacedUnits: mug(4), grossAmount: 800 })
    expect(worthOf(part)).toBe(800)
    expect(basketTotal(part)).toBe(800)
  })

  /** A mug was captured, removed and refunded; the order has it again. */
  const refunded = [
    anOperation({ id: "capture", kind: "capture", units: mug(2), cents: 2000 }),
    anOperation({ id: "refund", kind: "refund", units: mug(1), cents: 1000 }),
  ]

  it.each<[string, number, (string | number | undefined)[][]]>([
    ["at its price", 1000, [["mug", 1, 1000]]],
    [
      "with a difference where the buyer owes more",
      1200,
      [
        ["mug", 1, 1000],
        ["mug", 1, 200],
      ],
    ],
    ["with credit where the buyer owes less", 800, [["mug", 1, 800]]],
  ])("authorizes a unit that was refunded and came back into the order again, %s", (_, cents, units) => {
    const part = increase(cents, withParcel(mugs(4), book), { operations: refunded })

    expect(pricesOf(part, part.units)).toEqual(units)
    expect(part).toMatchObject({ replacedUnits: [], grossAmount: cents })
    expect(basketTotal(part)).toBe(cents)
  })

  it("is a difference alone where the order has gained nothing", () => {
    const part = increase(500, withParcel(mugs(4), book))

    expect(part.units).toHaveLength(1)
    expect(worthOf(part)).toBe(500)
    expect(basketTotal(part)).toBe(500)
  })

  it.each<[string, OrderInput, Operation[]]>([
    ["added units", withParcel(mugs(4), book, hat), []],
    ["units that came back into the order", withParcel(mugs(4), book), refunded],
  ])("gives %s keys of their own, also after an earlier increment", (_, now, operations) => {
    const [first, second] = ["first", "second"].map((tag) => increase(900, now, { operations, tag }))
    const fresh = [first, second].map((part) => part?.units.map(({ key }) => key) ?? [])

    expect(new Set(fresh.flat()).size).toBe(fresh.flat().length)
    expect(fresh.every((keys) => keys.length > 0)).toBe(true)
  })
})

describe("the amounts that a plan moves", () => {
  it.each<[string, OrderInput, { cancel: number; increment: number }]>([
    ["nothing for the same order", withParcel(mugs(4), book), { cancel: 0, increment: 0 }],
    ["the price of removed units", withParcel(mugs(1), book), { cancel: 3000, increment: 0 }],
    ["the price of added units", withParcel(mugs(5), book), { cancel: 0, increment: 1000 }],
    [
      "only the difference of repriced units",
      withParcel(mugs(4, { unit_price: 8 }), book),
      { cancel: 800, increment: 0 },
    ],
    ["both where goods are exchanged", withParcel(mugs(4), hat), { cancel: 1400, increment: 2000 }],
  ])("are %s", (_, now, amounts) => {
    expect(amountsOf(given(now).choice.plan)).toEqual(amounts)
  })
})

describe("the goods that an operation leaves behind", () => {
  const { plan } = given(withParcel(mugs(4, { unit_price: 8 }), book, hat, pen)).choice
  const hats = unitsOf("hat", 1, plan.goods)

  it("are those of before where it moves none of the planned ones", () => {
    expect(keepUsed(plan.goods, before, [])).toEqual(before)
  })

  it("have the new units that it moves, and no lines without units", () => {
    const kept = keepUsed(plan.goods, before, [hats, mug(4)])

    expect(kept.currency).toBe(before.currency)
    expect(kept.lines.map(({ lineId }) => lineId)).toEqual([
      ...before.lines.map(({ lineId }) => lineId),
      "hat",
    ])
    expect(byKey(allUnits(kept))).toEqual(byKey([...allUnits(before), ...hats]))
  })
})
