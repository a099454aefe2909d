import {
  allUnits,
  grossTotal,
  parseMedusaOrder,
  pickUnits,
  priceOrder,
  toCents,
  type LineTotal,
} from "../../../../basket"
import { choosePart } from "../choose-part"
import type { Wanted } from "../../records/wanted"

/** 3 mugs at 10.00 with a discount of 10.00 (6.67, 6.67, 6.66), and shipping at 5.00. */
const goods = priceOrder(
  parseMedusaOrder({
    currency_code: "eur",
    total: 25,
    items: [
      { id: "mugs", title: "Mug", quantity: 3, total: 20, original_total: 30, tax_lines: [{ rate: 19 }] },
    ],
    shipping_methods: [
      { id: "parcel", name: "Parcel", total: 5, original_total: 5, tax_lines: [{ rate: 19 }] },
    ],
  })
)
const pool = allUnits(goods)
const left = toCents(2500)
const oneMug = pickUnits(goods, pool, [{ lineId: "mugs", quantity: 1 }])
const worthOfOneMug = grossTotal(goods, oneMug)
const oneMugIsDue = [{ lineId: "mugs", quantity: 1 }]
const choose = (wanted: Wanted, open = left) =>
  choosePart(goods, { units: pool, left: open, taken: [] }, wanted)
const byAmount = (cents: number, due: LineTotal[] = oneMugIsDue, open = left) =>
  choose({ kind: "amount", amount: toCents(cents), due }, open)

it("chooses all open units if the amount is all that is open", () => {
  expect(byAmount(2500)).toEqual({ units: pool, grossAmount: 2500 })
})

it("chooses the due units if the amount is their price", () => {
  expect(byAmount(worthOfOneMug)).toEqual({ units: oneMug, grossAmount: worthOfOneMug })
})

it("chooses the due units and the open shipping if the amount is the price of both", () => {
  const part = byAmount(worthOfOneMug + 500)

  expect(part?.grossAmount).toBe(worthOfOneMug + 500)
  expect(grossTotal(goods, part?.units ?? [])).toBe(worthOfOneMug + 500)
})

it("chooses the shipping alone if no other units are due", () => {
  expect(grossTotal(goods, byAmount(500, [])?.units ?? [])).toBe(500)
})

it("chooses an amount without units if no units cost exactly that", () => {
  expect(byAmount(worthOfOneMug + 1)).toEqual({ units: [], grossAmount: worthOfOneMug + 1 })
})

it("chooses the open amount without units if an amount without units was moved before", () => {
  expect(byAmount(2400, oneMugIsDue, toCents(2400))).toEqual({ units: [], grossAmount: 2400 })
})

it("chooses the whole rest by units if these cost exactly the rest, otherwise by amount, and nothing if nothing is open", () => {
  expect(choose({ kind: "rest" })).toEqual({ units: pool, grossAmount: 2500 })
  expect(choose({ kind: "rest" }, toCents(2400))).toEqual({ units: [], grossAmount: 2400 })
  expect(choose({ kind: "rest" }, toCents(0))).toBeUndefined()
})

const refund = (wanted: Wanted, open: number, returnFees: number, units = pool) =>
  choosePart(goods, { units, left: toCents(open), taken: [], returnFees: toCents(returnFees) }, wanted)

it("refunds all goods as long as money for them is left, and keeps earlier return fees", () => {
  expect(refund({ kind: "rest" }, 3000, 500)).toEqual({ units: pool, grossAmount: 2500 })
  expect(refund({ kind: "rest" }, 2400, 500)).toEqual({ units: [], grossAmount: 2400 })
  expect(refund({ kind: "rest" }, 1200, 500, [])).toEqual({ units: [], grossAmount: 700 })
  expect(refund({ kind: "rest" }, 0, 500, [])).toBeUndefined()
})

it("refunds an earlier return fee only if its amount is named", () => {
  expect(() => refund({ kind: "rest" }, 500, 500, [])).toThrow(
    "only return fees (5.00 EUR) are left to refund"
  )
  expect(refund({ kind: "amount", amount: toCents(500), due: [] }, 500, 500, [])).toEqual({
    units: [],
    grossAmount: 500,
  })
})

it("refunds exactly the amount that Medusa names, with or without return fees", () => {
  expect(refund({ kind: "amount", amount: toCents(3000), due: [] }, 3000, 500)).toEqual({
    units: [],
    grossAmount: 3000,
  })
})

it("adds a line's difference to its last units, and all other differences to the last units of the order", () => {
  const piece = { grossUnitPrice: toCents(37), grossUnitDiscount: toCents(0), grossUnitCredit: toCents(0) }
  const lines = goods.lines.flatMap((line) => [
    line,
    {
      ...line,
      lineId: `${line.lineId}~edit`,
      groups: [{ key: `${line.lineId}~edit#0`, count: 1, ...piece }],
    },
  ])
  const edited = { ...goods, lines }
  const items = (quantity: number, shipping = false) => {
    const units = allUnits(edited)
    const wanted: Wanted = { kind: "items", items: [{ lineId: "mugs", quantity }], shipping }
    return choosePart(edited, { units, left: grossTotal(edited, units), taken: [] }, wanted)?.grossAmount
  }

  expect(items(2)).toBe(667 + 667)
  expect(items(3)).toBe(2000 + 37)
  expect(items(3, true)).toBe(2500 + 37 + 37)
})
