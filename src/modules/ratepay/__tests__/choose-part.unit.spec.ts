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

const refund = (wanted: Wanted, open: number, returnFees: number, units = pool) =>
  choosePart(goods, { units, left: toCents(open), taken: [], returnFees: toCents(returnFees) }, wanted)

it("refunds everything in goods as long as there is money for them, and leaves the fees that were kept", () => {
  expect(refund({ kind: "rest" }, 3000, 500)).toEqual({ units: pool, grossAmount: 2500 })
  expect(refund({ kind: "rest" }, 2400, 500)).toEqual({ units: [], grossAmount: 2400 })
  expect(refund({ kind: "rest" }, 1200, 500, [])).toEqual({ units: [], grossAmount: 700 })
  expect(refund({ kind: "rest" }, 0, 500, [])).toBeUndefined()
})

it("gives a fee back for its amount alone", () => {
  expect(() => refund({ kind: "rest" }, 500, 500, [])).toThrow("the 5.00 EUR that are left are return fees")
  expect(refund({ kind: "amount", amount: toCents(500), due: [] }, 500, 500, [])).toEqual({
    units: [],
    grossAmount: 500,
  })
})

it("refunds to the cent the amount that Medusa names, fees or not", () => {
  expect(refund({ kind: "amount", amount: toCents(3000), due: [] }, 3000, 500)).toEqual({
    units: [],
    grossAmount: 3000,
  })
})

it("takes a line's difference along with its last units, and what else is left with the last of all", () => {
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
