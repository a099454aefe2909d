import {
  allUnits,
  grossTotal,
  parseMedusaOrder,
  pickUnits,
  priceOrder,
  toCents,
  type LineTotal,
} from "../../../basket"
import { choosePart } from "../choose-part"
import type { Wanted } from "../wanted"

/** 3 mugs at 10.00 less 10.00 (6.67, 6.67, 6.66), and shipping at 5.00. */
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

it("takes every unit when the amount is the rest", () => {
  expect(byAmount(2500)).toEqual({ units: pool, grossAmount: 2500 })
})

it("takes what is due when the amount is its worth", () => {
  expect(byAmount(worthOfOneMug)).toEqual({ units: oneMug, grossAmount: worthOfOneMug })
})

it("adds the shipping that is left when the amount is the worth of both", () => {
  const part = byAmount(worthOfOneMug + 500)

  expect(part?.grossAmount).toBe(worthOfOneMug + 500)
  expect(grossTotal(goods, part?.units ?? [])).toBe(worthOfOneMug + 500)
})

it("takes the shipping alone when nothing else is due", () => {
  expect(grossTotal(goods, byAmount(500, [])?.units ?? [])).toBe(500)
})

it("names no units for any other amount", () => {
  expect(byAmount(worthOfOneMug + 1)).toEqual({ units: [], grossAmount: worthOfOneMug + 1 })
})

it("names no units for the rest when an amount alone was moved before", () => {
  expect(byAmount(2400, oneMugIsDue, toCents(2400))).toEqual({ units: [], grossAmount: 2400 })
})

it("takes the whole by units where they are worth what is left, by amount where not, and nothing of nothing", () => {
  expect(choose({ kind: "rest" })).toEqual({ units: pool, grossAmount: 2500 })
  expect(choose({ kind: "rest" }, toCents(2400))).toEqual({ units: [], grossAmount: 2400 })
  expect(choose({ kind: "rest" }, toCents(0))).toBeUndefined()
})
