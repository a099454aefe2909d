import {
  allUnits,
  grossTotal,
  parseMedusaOrder,
  pickUnits,
  priceOrder,
  subtractUnits,
  toCents,
  type LineTotal,
  type PricedOrder,
  type Selection,
} from "../../../../basket"
import { anOperation } from "../../__tests__/an-operation"
import { deriveBalances } from "../../records/balances"
import { choosePart, isChoiceOf, poolOf, type Pool } from "../choose-part"
import type { Wanted } from "../../records/intents/wanted"

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
  expect(choose({ kind: "rest" }, toCents(3000))).toEqual({ units: [], grossAmount: 3000 })
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
  let refusal: unknown
  try {
    refund({ kind: "rest" }, 500, 500, [])
  } catch (error) {
    refusal = error
  }
  expect(refusal).toMatchObject({ fields: [{ path: "amount", code: "only_fees_left" }] })
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

it("names an amount of nothing where nothing is left and nothing is asked for", () => {
  expect(byAmount(0, [], toCents(0))).toEqual({ units: [], grossAmount: 0 })
})

const mugUnits = (quantity: number) => pickUnits(goods, pool, [{ lineId: "mugs", quantity }])
const parcel = pickUnits(goods, pool, [{ lineId: "parcel", quantity: 1 }])
/** The one piece that costs a cent less than the others. */
const cheapMug = subtractUnits(mugUnits(3), mugUnits(2))
const sorted = (units: Selection = []) => [...units].sort((a, b) => a.key.localeCompare(b.key))
const linesOf = (part: ReturnType<typeof choosePart>) =>
  [...(part?.basket?.items ?? []), ...(part?.basket?.special_items ?? [])].map(
    ({ name, quantity, gross_total_price }) => [name, quantity, gross_total_price]
  )

describe("what is due", () => {
  type Due = Extract<Wanted, { kind: "due" }>
  type Facts = Partial<Omit<Pool, "left">> & { left?: number; limit?: number; goods?: PricedOrder }
  const due = (quantity: number, shipping: Due["shipping"] = "none", facts: Facts = {}) => {
    const { units = pool, taken = [], limit, goods: some = goods } = facts
    const wanted: Wanted = {
      ...{ kind: "due", totals: [{ lineId: "mugs", quantity }], shipping },
      ...(limit !== undefined && { limit: toCents(limit) }),
    }
    const most = toCents(facts.left ?? grossTotal(some, units))
    return choosePart(some, { units, left: most, taken }, wanted)
  }

  it("is the quantity that is missing after earlier operations, at its price", () => {
    expect(due(1)).toEqual({ units: mugUnits(1), grossAmount: 667 })
    expect(due(2, "none", { units: subtractUnits(pool, mugUnits(1)), taken: mugUnits(1) })).toEqual({
      units: mugUnits(1),
      grossAmount: 667,
    })
    expect(due(1, "none", { units: subtractUnits(pool, mugUnits(1)), taken: mugUnits(1) })).toBeUndefined()
    expect(due(0)).toBeUndefined()
  })

  it("has the shipping with the first goods, with the last ones, or not at all", () => {
    expect(due(1, "first")?.grossAmount).toBe(667 + 500)
    expect(sorted(due(1, "first")?.units)).toEqual(sorted([...mugUnits(1), ...parcel]))
    expect(due(1, "last")).toEqual({ units: mugUnits(1), grossAmount: 667 })
    expect(due(2, "last")).toEqual({ units: mugUnits(2), grossAmount: 1334 })
    expect(due(3, "none")).toEqual({ units: mugUnits(3), grossAmount: 2000 })
    expect(due(3, "last")?.grossAmount).toBe(2500)
    expect(sorted(due(3, "last")?.units)).toEqual(sorted(pool))
    expect(due(3, "last", { units: subtractUnits(pool, mugUnits(2)), taken: mugUnits(2) })?.grossAmount).toBe(
      666 + 500
    )
  })

  it("is nothing where no money is left, or the buyer owes nothing", () => {
    expect(due(1, "none", { left: 0 })).toBeUndefined()
    expect(due(1, "none", { limit: 0 })).toBeUndefined()
    expect(due(1, "none", { limit: 1 })?.grossAmount).toBe(1)
    expect(due(1, "none", { limit: 667 })).toEqual({ units: mugUnits(1), grossAmount: 667 })
  })

  it("is a piece that costs exactly the limit, where pieces of a line differ in price", () => {
    expect(due(1, "none", { limit: 666 })).toEqual({ units: cheapMug, grossAmount: 666 })
  })

  it.each<[string, Facts, number]>([
    ["the limit", { limit: 1800 }, 1800],
    ["the cents that are left", { left: 1800 }, 1800],
    ["the cents that are left where these are less than the limit", { left: 1800, limit: 1900 }, 1800],
    ["the limit where it is less than the cents that are left", { left: 1900, limit: 1800 }, 1800],
  ])(
    "names the goods all the same where it is cut to %s, with the difference beside them",
    (_, facts, most) => {
      const part = due(3, "none", facts)

      expect(part).toMatchObject({ units: mugUnits(3), grossAmount: most })
      expect(part?.basket).not.toHaveProperty("grossAmount")
      const lines = linesOf(part)
      expect(lines.at(-1)).toEqual(["Difference", 1, (most - 2000) / 100])
      expect(lines.slice(0, -1).map(([name]) => name)).toEqual(["Mug", "Mug"])
    }
  )

  it("takes all cents that are left with the last units, as a difference, unless there is a limit", () => {
    const last = due(3, "last", { left: 3000 })

    expect(last?.grossAmount).toBe(3000)
    expect(sorted(last?.units)).toEqual(sorted(pool))
    expect(linesOf(last)).toContainEqual(["Difference", 1, 5])
    expect(due(3, "last", { left: 3000, limit: 3000 })?.grossAmount).toBe(2500)
    expect(due(3, "none", { left: 3000 })).toEqual({ units: mugUnits(3), grossAmount: 2000 })
    expect(due(1, "none", { left: 3000 })).toEqual({ units: mugUnits(1), grossAmount: 667 })
  })

  describe("of an order with a free sticker", () => {
    const withSticker: PricedOrder = priceOrder(
      parseMedusaOrder({
        currency_code: "eur",
        total: 20,
        items: [
          { id: "mugs", title: "Mug", quantity: 2, total: 20, original_total: 20, tax_lines: [{ rate: 19 }] },
          {
            id: "sticker",
            title: "Sticker",
            quantity: 1,
            total: 0,
            original_total: 0,
            tax_lines: [{ rate: 19 }],
          },
        ],
      })
    )
    const all = allUnits(withSticker)
    const some = (lineId: string, quantity: number) => pickUnits(withSticker, all, [{ lineId, quantity }])
    const given: Facts = { goods: withSticker, units: all }

    it("has the sticker go along with the last paid units, and not before", () => {
      expect(due(2, "none", given)).toEqual({ units: all, grossAmount: 2000 })
      expect(due(1, "none", given)).toEqual({ units: some("mugs", 1), grossAmount: 1000 })
      expect(due(1, "none", { ...given, left: 1000 })).toEqual({ units: some("mugs", 1), grossAmount: 1000 })
    })

    it("takes all cents that are left although the sticker is left too", () => {
      expect(due(2, "none", { ...given, left: 2100 })?.grossAmount).toBe(2100)
      expect(due(1, "none", { ...given, left: 2100 })?.grossAmount).toBe(1000)
    })

    it("is nothing for the sticker alone", () => {
      const wanted: Wanted = { kind: "items", items: [{ lineId: "sticker", quantity: 1 }], shipping: false }
      expect(choosePart(withSticker, { units: all, left: toCents(2000), taken: [] }, wanted)).toBeUndefined()
    })
  })
})

describe("a refund by line item", () => {
  type Items = Extract<Wanted, { kind: "items" }>
  const items = (quantity: number, more: Partial<Items> = {}, taken: Selection = []) => {
    const wanted: Wanted = { kind: "items", items: [{ lineId: "mugs", quantity }], shipping: false, ...more }
    const units = subtractUnits(pool, taken)
    return choosePart(goods, { units, left: grossTotal(goods, units), taken }, wanted)
  }
  const owed = (quantity: number, cents: number) => ({
    owed: { totals: [{ lineId: "mugs", quantity }], cents: toCents(cents) },
  })

  it("is of pieces that cost what the buyer is owed, where the first ones cost more", () => {
    expect(items(1, owed(1, 666))).toEqual({ units: cheapMug, grossAmount: 666 })
    expect(items(2, owed(2, 1333))?.grossAmount).toBe(1333)
  })

  it.each<[string, number, Partial<Items>, Selection, number]>([
    ["the buyer is owed their price", 1, owed(1, 667), [], 667],
    ["the buyer is owed more", 1, owed(3, 2000), [], 667],
    ["the buyer is owed nothing", 1, owed(1, 0), [], 667],
    ["no pieces cost what the buyer is owed", 1, owed(1, 600), [], 667],
    ["more pieces are named than came back", 2, owed(1, 1333), [], 1334],
    ["all that came back was refunded before", 1, owed(1, 666), mugUnits(1), 667],
  ])("is of the first pieces where %s", (_, quantity, more, taken, cents) => {
    expect(items(quantity, more, taken)).toEqual({
      units: pickUnits(goods, subtractUnits(pool, taken), [{ lineId: "mugs", quantity }]),
      grossAmount: cents,
    })
  })

  it("adds a goodwill and deducts a return fee, and says so in its basket", () => {
    const goodwill = { cents: toCents(100), vatRate: 19 }
    const returnFee = { cents: toCents(250), vatRate: 19 }
    const part = items(1, { goodwill, returnFee })

    expect(part).toMatchObject({ units: mugUnits(1), grossAmount: 667 + 100 - 250 })
    expect(part?.extras).toEqual({ goodwill, returnFee })
    expect(part?.basket).not.toHaveProperty("grossAmount")
    expect(linesOf(part)).toContainEqual(["Goodwill", 1, 1])
    expect(linesOf(part)).toContainEqual(["Return fee", 1, -2.5])
    expect(items(1, { goodwill })?.grossAmount).toBe(767)
    expect(items(1, { returnFee })?.grossAmount).toBe(417)
    expect(items(1)).not.toHaveProperty("extras")
  })

  it("has the shipping that is left where that is wanted, and only once where it is also named", () => {
    expect(items(1, { shipping: true })?.grossAmount).toBe(1167)
    expect(items(1, { shipping: true, items: [{ lineId: "parcel", quantity: 1 }] })).toEqual({
      units: parcel,
      grossAmount: 500,
    })
  })
})

describe("the pool that an operation takes from", () => {
  const operations = [
    anOperation({ id: "authorization", units: pool, cents: 2500 }),
    anOperation({ id: "capture", kind: "capture", units: mugUnits(2), cents: 1334 }),
    anOperation({ id: "cancel", kind: "cancel", units: parcel, cents: 500 }),
    anOperation({
      ...{ id: "refund", kind: "refund", units: mugUnits(1), cents: 467 },
      extras: { returnFee: { cents: toCents(200), vatRate: 19 } },
    }),
    anOperation({
      ...{ id: "declined", kind: "refund", state: "declined", cents: 300 },
      extras: { returnFee: { cents: toCents(300), vatRate: 19 } },
    }),
    anOperation({ id: "plain", kind: "refund", cents: 100 }),
    anOperation({
      ...{ id: "friendly", kind: "refund", cents: 100 },
      extras: { goodwill: { cents: toCents(100), vatRate: 19 } },
    }),
  ]
  const balances = deriveBalances(operations, goods)

  it("is what is open for a capture and a cancellation, and what is captured for a refund", () => {
    expect(poolOf("capture", balances)).toEqual({ units: cheapMug, left: 666, taken: mugUnits(2) })
    expect(poolOf("cancel", balances)).toEqual({ units: cheapMug, left: 666, taken: parcel })
    expect(poolOf("refund", balances)).toEqual({ units: mugUnits(1), left: 667, taken: mugUnits(1) })
  })

  it("names the return fees that refunds kept, and only for a refund", () => {
    expect(poolOf("refund", balances, operations).returnFees).toBe(200)
    expect(poolOf("refund", balances, [])).toHaveProperty("returnFees", 0)
    expect(poolOf("refund", balances)).not.toHaveProperty("returnFees")
    expect(poolOf("capture", balances, operations)).not.toHaveProperty("returnFees")
    expect(poolOf("cancel", balances, operations)).not.toHaveProperty("returnFees")
  })
})

describe("whether an earlier operation moved exactly the items that are wanted now", () => {
  const wanted = (quantity: number, shipping = false): Wanted => ({
    ...{ kind: "items", items: [{ lineId: "mugs", quantity }], shipping },
  })
  const isChoice = (units: Selection, cents: number, now: Wanted) =>
    isChoiceOf(goods, { units, grossAmount: toCents(cents) }, now)

  it.each<[string, Selection, number, Wanted]>([
    ["the same pieces", mugUnits(2), 1334, wanted(2)],
    ["another piece of the same line", cheapMug, 666, wanted(1)],
    ["the same pieces and the shipping", [...mugUnits(1), ...parcel], 1167, wanted(1, true)],
  ])("is true of an operation that moved %s", (_, units, cents, now) => {
    expect(isChoice(units, cents, now)).toBe(true)
  })

  it.each<[string, Selection, number, Wanted]>([
    ["more pieces", mugUnits(2), 1334, wanted(1)],
    ["fewer pieces", mugUnits(1), 667, wanted(2)],
    ["the shipping besides", [...mugUnits(1), ...parcel], 1167, wanted(1)],
    ["the same pieces for another amount", mugUnits(1), 600, wanted(1)],
    ["more pieces for the price of those", mugUnits(2), 667, wanted(1)],
    ["the shipping besides for the price of the goods", [...mugUnits(1), ...parcel], 667, wanted(1)],
    [
      "more pieces and the shipping, for the price of one",
      [...mugUnits(2), ...parcel],
      1167,
      wanted(1, true),
    ],
    ["an amount without goods", [], 667, wanted(1)],
    ["nothing, where nothing is left to move", [], 0, { kind: "rest" }],
  ])("is false of an operation that moved %s", (_, units, cents, now) => {
    expect(isChoice(units, cents, now)).toBe(false)
  })
})
