import { grossTotal, parseMedusaOrder, toCents, type PricedOrder } from "../../../../basket"
import { InvalidInputError } from "../../../../ratepay-api"
import { anOperation } from "../../__tests__/an-operation"
import { aTransaction } from "../../__tests__/a-transaction"
import { anAuthorization, goods, MUG, mugs, mugUnits } from "../../__tests__/support/open-ledger"
import type { Ledger } from "../../ledger"
import { deriveBalances } from "../../records/balances"
import type { Operation } from "../../records/operation"
import type { Transaction } from "../../records/transaction"
import {
  chooseFollowing,
  isFollowed,
  plannedCancellation,
  plannedIncrement,
  type OrderState,
} from "../choose-following"

const HELD = 10 * MUG

type Stored = Partial<Transaction> & { operations?: Operation[]; describe?: Ledger["describe"] }

/** Chooses what to do for ten authorized mugs when the order now has another number of mugs. */
function choose(
  kind: "cancel" | "increment",
  quantity: number,
  facts: Partial<OrderState> = {},
  { operations = [], describe = (goods) => goods, ...stored }: Stored = {}
) {
  const transaction = { ...aTransaction(), goods, ...stored }
  const record = { transaction, operations: [anAuthorization(), ...operations] }
  const state: OrderState = {
    transactionId: transaction.id,
    order: parseMedusaOrder(mugs(quantity)),
    cameBack: new Map(),
    version: 2,
    paidOtherwise: toCents(0),
    heldBefore: toCents(HELD),
    change: quantity * MUG - HELD,
    mayIncrease: true,
    cause: "order_edit",
    ...facts,
  }
  const balances = deriveBalances(record.operations, transaction.goods)
  return chooseFollowing(kind, state, { balances, record, operationId: "new", describe })
}

const lineOf = (id: string, quantity: number, price: number, rate = 19) => ({
  id,
  title: id,
  quantity,
  total: quantity * price,
  original_total: quantity * price,
  tax_lines: [{ rate }],
})
const orderOf = (...items: ReturnType<typeof lineOf>[]) =>
  parseMedusaOrder({
    currency_code: "eur",
    total: items.reduce((sum, { total }) => sum + total, 0),
    items,
  })
const cup = lineOf("cup", 1, 50)
const CUP = 5000
/** Mugs with another VAT rate than the authorized ones: they can't be compared with those. */
const revalued = (quantity: number) => orderOf(lineOf("mug", quantity, 100, 7))

describe("the operation chosen to follow a changed order", () => {
  it("is a cancellation of the removed mugs", () => {
    expect(choose("cancel", 7)).toMatchObject({
      units: mugUnits(3),
      replacedUnits: [],
      grossAmount: 3 * MUG,
    })
    expect(choose("increment", 7)).toBeUndefined()
  })

  it("is an increment for the added mugs, with new units among the goods", () => {
    const part = choose("increment", 12)

    expect(part).toMatchObject({ replacedUnits: [], grossAmount: 2 * MUG })
    const known = part?.facts?.goods?.lines.flatMap(({ groups }) => groups.map(({ key }) => key))
    expect(known).toEqual(expect.arrayContaining(part?.units.map(({ key }) => key) ?? []))
    expect(choose("cancel", 12)).toBeUndefined()
  })

  it.each(["cancel", "increment"] as const)("is no %s if the order has not changed", (kind) => {
    expect(choose(kind, 10)).toBeUndefined()
  })

  it("is computed from what Ratepay holds now, so that canceled mugs are not canceled again", () => {
    const since = anOperation({ id: "since", kind: "cancel", units: mugUnits(1), cents: MUG })

    expect(choose("cancel", 7, {}, { operations: [since] })?.grossAmount).toBe(2 * MUG)
  })

  it("cancels the amount by which the buyer owes less, whatever the lines say", () => {
    const part = choose("cancel", 7, { change: -250 })

    expect(part?.grossAmount).toBe(250)
  })

  it("never cancels more than is open", () => {
    const captured = anOperation({ id: "captured", kind: "capture", units: mugUnits(9), cents: 9 * MUG })

    expect(choose("cancel", 7, {}, { operations: [captured] })?.grossAmount).toBe(MUG)
  })

  it.each<[string, Partial<OrderState>, Partial<Transaction> & { operations?: Operation[] }]>([
    ["increases are not allowed", { mayIncrease: false }, {}],
    ["this version of the order was followed before", {}, { orderVersion: 2 }],
    ["a later version of the order was followed before", {}, { orderVersion: 3 }],
    ["this version was followed before and is not demanded again", { again: false }, { orderVersion: 2 }],
    ["this version of the order was authorized", {}, { authorizedOrderVersion: 2 }],
    [
      "the authorization is canceled in full",
      { heldBefore: toCents(0), change: 12 * MUG },
      { operations: [anOperation({ id: "all", kind: "cancel", units: mugUnits(10), cents: HELD })] },
    ],
    [
      "the authorization has expired",
      {},
      { operations: [anOperation({ id: "expiry", kind: "cancel", cause: "expiry", units: [], cents: 1 })] },
    ],
  ])("is no increment if %s", (_, facts, stored) => {
    expect(choose("increment", 12, facts, stored)).toBeUndefined()
  })

  it("is an increment again for a version that was followed before, if the caller demands that", () => {
    expect(choose("increment", 12, { again: true }, { orderVersion: 2 })?.grossAmount).toBe(2 * MUG)
  })

  it("is a cancellation for a version that was followed before, and nothing for an older version", () => {
    expect(choose("cancel", 7, {}, { orderVersion: 2 })?.grossAmount).toBe(3 * MUG)
    expect(choose("cancel", 7, {}, { orderVersion: 3 })).toBeUndefined()
  })

  it("is nothing for an order that is older than the authorized one, even where the caller demands it again", () => {
    expect(choose("cancel", 7, { again: true }, { authorizedOrderVersion: 3 })).toBeUndefined()
    expect(choose("increment", 12, { again: true }, { authorizedOrderVersion: 3 })).toBeUndefined()
  })

  it("is an increment for an order that no version of is known to be followed or authorized", () => {
    expect(choose("increment", 12, { version: 1 }, { authorizedOrderVersion: null })?.grossAmount).toBe(
      2 * MUG
    )
  })

  it("is an increment also where a part of the authorization was canceled", () => {
    const some = anOperation({
      id: "some",
      kind: "cancel",
      cause: "order_edit",
      units: mugUnits(1),
      cents: MUG,
    })

    expect(
      choose("increment", 12, { heldBefore: toCents(9 * MUG) }, { operations: [some] })?.grossAmount
    ).toBe(2 * MUG)
  })

  it("counts what was refunded and captured since the change was calculated", () => {
    const operations = [
      anOperation({ id: "captured", kind: "capture", units: mugUnits(2), cents: 2 * MUG }),
      anOperation({ id: "refunded", kind: "refund", units: mugUnits(1), cents: MUG }),
    ]

    expect(choose("cancel", 7, {}, { operations })?.grossAmount).toBe(2 * MUG)
  })

  describe("for an order that swaps two mugs for a cup", () => {
    const order = orderOf(lineOf("mug", 8, 100), cup)
    const change = CUP - 2 * MUG

    it("is both a cancellation of the mugs and an increment for the cup", () => {
      expect(choose("cancel", 8, { order, change })).toMatchObject({
        units: mugUnits(2),
        grossAmount: 2 * MUG,
      })
      expect(choose("increment", 8, { order, change })?.grossAmount).toBe(CUP)
    })

    it("is a cancellation of the surplus alone where nothing may be added", () => {
      const facts = { order, change, mayIncrease: false }

      expect(choose("cancel", 8, facts)?.grossAmount).toBe(2 * MUG - CUP)
      expect(choose("increment", 8, facts)).toBeUndefined()
    })
  })

  it("is nothing where nothing may be added and the buyer owes no less", () => {
    const facts = { mayIncrease: false }

    expect(choose("cancel", 10, { ...facts, change: 250 })).toBeUndefined()
    expect(choose("cancel", 10, { ...facts, change: 0 })).toBeUndefined()
  })

  it("cancels no more than is open where nothing may be added", () => {
    const captured = anOperation({ id: "captured", kind: "capture", units: mugUnits(9), cents: 9 * MUG })
    const facts = { mayIncrease: false }

    expect(choose("cancel", 7, facts, { operations: [captured] })?.grossAmount).toBe(MUG)
  })
})

describe("a version of the order", () => {
  const state = {
    transactionId: "rptx_1",
    order: parseMedusaOrder(mugs(10)),
    cameBack: new Map(),
    paidOtherwise: toCents(0),
    heldBefore: toCents(HELD),
    change: 0,
    mayIncrease: true,
    cause: "order_edit",
  } as const
  const isVersionFollowed = (version: number, facts: Partial<Transaction>, again?: boolean) =>
    isFollowed({ transaction: { ...aTransaction(), ...facts }, operations: [] }, { ...state, version, again })

  it.each<[string, number, Partial<Transaction>, boolean | undefined, boolean]>([
    ["is followed if it was authorized", 2, { authorizedOrderVersion: 2 }, undefined, true],
    ["is followed if Ratepay was brought in line with it", 3, { orderVersion: 3 }, undefined, true],
    ["is followed if Ratepay was brought in line with a later one", 2, { orderVersion: 3 }, false, true],
    ["is not followed if it is later than those", 4, { orderVersion: 3 }, undefined, false],
    ["is not followed if it is demanded again", 3, { orderVersion: 3 }, true, false],
    ["is not followed if none is known", 1, { authorizedOrderVersion: null }, undefined, false],
  ])("%s", (_, version, facts, again, expected) => {
    expect(isVersionFollowed(version, facts, again)).toBe(expected)
  })
})

describe("an order whose lines can't be compared with the authorized ones", () => {
  it("has its surplus canceled by amount", () => {
    const part = choose("cancel", 7, { order: revalued(7) })
    const { goods: left = goods } = part?.facts ?? {}

    expect(part?.grossAmount).toBe(3 * MUG)
    expect(grossTotal(left, part?.units ?? []) - grossTotal(left, part?.replacedUnits ?? [])).toBe(3 * MUG)
  })

  it("moves nothing where the buyer owes the same, or nothing may be added", () => {
    expect(choose("cancel", 10, { order: revalued(10) })).toBeUndefined()
    expect(choose("increment", 10, { order: revalued(10) })).toBeUndefined()
    expect(choose("cancel", 12, { order: revalued(12), mayIncrease: false })).toBeUndefined()
  })

  it("can't have anything added, as an increment has to name its goods", () => {
    expect(() => choose("increment", 12, { order: revalued(12) })).toThrow(InvalidInputError)
    expect(() => choose("cancel", 12, { order: revalued(12) })).toThrow(/change the payment by hand/)
  })
})

describe("the amounts that an order's lines call to move", () => {
  const planned = (quantity: number, { order, operations = [] }: Partial<OrderState> & Stored = {}) => {
    const record = {
      transaction: { ...aTransaction(), goods },
      operations: [anAuthorization(), ...operations],
    }
    const state = {
      order: order ?? parseMedusaOrder(mugs(quantity)),
      cameBack: new Map(),
      paidOtherwise: toCents(0),
    }
    return [plannedCancellation(record, state), plannedIncrement(record, state)]
  }

  it.each([
    ["nothing for the same order", 10, [0, 0]],
    ["the price of removed units", 7, [3 * MUG, 0]],
    ["the price of added units", 12, [0, 2 * MUG]],
  ])("are %s", (_, quantity, amounts) => {
    expect(planned(quantity)).toEqual(amounts)
  })

  it("are both where goods are exchanged", () => {
    expect(planned(8, { order: orderOf(lineOf("mug", 8, 100), cup) })).toEqual([2 * MUG, CUP])
  })

  it("cancel no more than is open", () => {
    const byAmount = anOperation({ id: "captured", kind: "capture", cents: HELD - 1234 })

    expect(planned(7, { operations: [byAmount] })).toEqual([1234, 0])
  })

  it("are nothing for lines that can't be compared with the authorized ones", () => {
    expect(planned(7, { order: revalued(7) })).toEqual([0, 0])
  })

  it("are not hidden by an error that has nothing to do with the lines", () => {
    const broken = {
      ...parseMedusaOrder(mugs(7)),
      get items(): never {
        throw new RangeError("broken")
      },
    }

    expect(() => planned(7, { order: broken })).toThrow(RangeError)
    expect(() => choose("cancel", 7, { order: broken })).toThrow(RangeError)
  })
})

describe("what Ratepay is told of the goods that an edit adds", () => {
  const order = orderOf(lineOf("mug", 12, 100), cup)
  const change = 2 * MUG + CUP
  /** Tells a name of the shop's own for each line that it is asked about. */
  const namer = () => {
    const asked: string[][] = []
    const describe = (some: PricedOrder): PricedOrder => {
      asked.push(some.lines.map(({ lineId }) => lineId))
      return { ...some, lines: some.lines.map((line) => ({ ...line, told: { name: `our ${line.name}` } })) }
    }
    return { asked, describe }
  }
  const told = { ...goods, lines: goods.lines.map((line) => ({ ...line, told: { name: "Becher" } })) }
  const namesOf = (part: ReturnType<typeof choose>) => part?.basket?.items.map(({ name }) => name).sort()
  const cupOf = (part: ReturnType<typeof choose>) =>
    part?.facts?.goods?.lines.find(({ lineId }) => lineId === "cup")

  it("is what describes the new lines; those of before keep what Ratepay was told", () => {
    const { asked, describe } = namer()
    const part = choose("increment", 12, { order, change }, { describe, goods: told })

    expect(asked).toEqual([["cup"]])
    expect(namesOf(part)).toEqual(["Becher", "our cup"])
    expect(cupOf(part)?.told).toEqual({ name: "our cup" })
    expect(part?.facts?.goods?.lines.find(({ lineId }) => lineId === "mug")?.told).toEqual({ name: "Becher" })
  })

  it("leaves lines of before undescribed that were never described", () => {
    const { asked, describe } = namer()
    const part = choose("increment", 12, { order, change }, { describe })

    expect(asked).toEqual([["cup"]])
    expect(namesOf(part)).toEqual(["Mug", "our cup"])
  })

  it("is the line's own name where nothing describes it", () => {
    const part = choose("increment", 12, { order, change })

    expect(namesOf(part)).toEqual(["Mug", "cup"])
    expect(cupOf(part)).not.toHaveProperty("told")
    expect(cupOf(part)).not.toHaveProperty("shop")
  })

  it("includes the shop of a transaction that is one shop's", () => {
    const part = choose("increment", 12, { order, change }, { shopId: "potter" })

    expect(cupOf(part)?.shop).toBe("potter")
  })

  it("asks nothing where no line is new: not for more mugs, nor for a difference of captured ones", () => {
    const { asked, describe } = namer()
    const captured = anOperation({ id: "captured", kind: "capture", units: mugUnits(10), cents: HELD })
    const dearer = { order: orderOf(lineOf("mug", 10, 110)), change: 10 * 1000 }

    expect(namesOf(choose("increment", 12, {}, { describe, goods: told }))).toEqual(["Becher"])
    expect(
      namesOf(choose("increment", 10, dearer, { describe, goods: told, operations: [captured] }))
    ).toEqual(["Becher"])
    expect(choose("cancel", 7, {}, { describe })?.grossAmount).toBe(3 * MUG)
    expect(asked).toEqual([])
  })
})
