import { parseMedusaOrder, toCents } from "../../../../basket"
import { anOperation } from "../../__tests__/an-operation"
import { aTransaction } from "../../__tests__/a-transaction"
import { anAuthorization, goods, MUG, mugs, mugUnits } from "../../__tests__/support/open-ledger"
import { deriveBalances } from "../../records/balances"
import type { Operation } from "../../records/operation"
import type { Transaction } from "../../records/transaction"
import { chooseFollowing, type OrderState } from "../choose-following"

const HELD = 10 * MUG

/** Chooses what to do for ten authorized mugs when the order now has another number of mugs. */
function choose(
  kind: "cancel" | "increment",
  quantity: number,
  facts: Partial<OrderState> = {},
  { operations = [], ...stored }: Partial<Transaction> & { operations?: Operation[] } = {}
) {
  const transaction = { ...aTransaction(), goods, ...stored }
  const record = { transaction, operations: [anAuthorization(), ...operations] }
  const state: OrderState = {
    transactionId: transaction.id,
    order: parseMedusaOrder(mugs(quantity)),
    version: 2,
    paidOtherwise: toCents(0),
    heldBefore: toCents(HELD),
    change: quantity * MUG - HELD,
    mayIncrease: true,
    cause: "order_edit",
    ...facts,
  }
  const balances = deriveBalances(record.operations, goods)
  return chooseFollowing(kind, state, { balances, record, operationId: "new" })
}

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
})
