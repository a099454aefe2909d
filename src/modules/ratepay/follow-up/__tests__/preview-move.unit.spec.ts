import { toCents, type Cents } from "../../../../basket"
import { InvalidInputError } from "../../../../ratepay-api"
import { anOperation } from "../../__tests__/an-operation"
import { aTransaction } from "../../__tests__/a-transaction"
import {
  anAuthorization,
  goods,
  IN_FLIGHT_MS,
  MUG,
  mugUnits,
  options,
  SENDER,
} from "../../__tests__/support/open-ledger"
import { nameIntent } from "../../records/intents/intent"
import { toMerchantKey } from "../../records/intents/intent-key"
import { normalizeWanted } from "../../records/intents/normalize-wanted"
import type { Operation } from "../../records/operation"
import type { Transaction } from "../../records/transaction"
import { withBalances } from "../../records/transaction-with-balances"
import type { Wanted } from "../../records/intents/wanted"
import type { MoveIntent } from "../follow-ups"
import { KeyReusedError } from "../key-reused-error"
import { previewMove } from "../preview-move"

const KEY = toMerchantKey("1")
const mugs = (quantity: number, more: Partial<Extract<Wanted, { kind: "items" }>> = {}): Wanted => ({
  ...{ kind: "items", items: [{ lineId: "mug", quantity }], shipping: false },
  ...more,
})
const byAmount = (cents: number): Wanted => ({ kind: "amount", amount: toCents(cents), due: [] })

const aMove = (facts: Partial<MoveIntent> = {}): MoveIntent => ({
  kind: "capture",
  transactionId: "rptx_1",
  wanted: mugs(2),
  cause: "merchant",
  medusaId: null,
  intentKey: null,
  ...facts,
})

/** The operation that an earlier request for this move made, just now. */
const earlierOf = (intent: MoveIntent, facts: Partial<Operation> & { cents?: number } = {}) =>
  anOperation({
    ...{ id: "earlier", kind: intent.kind, cause: intent.cause, intentKey: intent.intentKey },
    ...{ intent: nameIntent(intent), wanted: normalizeWanted(intent.wanted) ?? null },
    ...{ units: mugUnits(2), cents: 2 * MUG, body: "{}", sender: SENDER, createdAt: new Date() },
    ...facts,
  })

/** What the move would do to ten authorized mugs at 100.00 after these operations. */
function preview(intent: MoveIntent, operations: Operation[] = [], facts: Partial<Transaction> = {}) {
  const transaction = { ...aTransaction(), goods, ...facts }
  const record = withBalances({ transaction, operations: [anAuthorization(), ...operations] })
  return previewMove({ options, senderOf: () => SENDER }, record, intent)
}

const moved = (kind: "capture" | "refund" | "cancel", count: number, cents = count * MUG) =>
  anOperation({ id: `${kind} of ${count}`, kind, units: mugUnits(count), cents })

describe("the preview of a new move", () => {
  it.each<[string, Partial<MoveIntent>, number, number]>([
    ["a capture of some mugs", {}, 2, 2 * MUG],
    ["a capture of the rest", { wanted: { kind: "rest" } }, 7, 7 * MUG],
    ["a cancellation of the rest", { kind: "cancel", wanted: { kind: "rest" } }, 7, 7 * MUG],
    ["a refund of the rest", { kind: "refund", wanted: { kind: "rest" } }, 3, 3 * MUG],
  ])("is %s out of what is left for it", (_, facts, count, cents) => {
    expect(preview(aMove(facts), [moved("capture", 3)])).toEqual({
      units: mugUnits(count),
      grossAmount: cents,
    })
  })

  it("is an amount without goods", () => {
    expect(preview(aMove({ wanted: byAmount(1234) }))).toEqual({ units: [], grossAmount: 1234 })
  })

  it("is nothing where nothing is left", () => {
    expect(preview(aMove({ wanted: { kind: "rest" } }), [moved("capture", 10)])).toBeUndefined()
  })

  it("leaves the return fees that refunds kept out of a refund of the rest", () => {
    const refund = {
      ...moved("refund", 1, MUG - 1000),
      extras: { returnFee: { cents: toCents(1000), vatRate: 19 } },
    }

    expect(
      preview(aMove({ kind: "refund", wanted: { kind: "rest" } }), [moved("capture", 2), refund])
    ).toEqual({
      units: mugUnits(1),
      grossAmount: MUG,
    })
  })

  it.each<[string, Partial<MoveIntent>, string]>([
    ["more than is open", { wanted: byAmount(8 * MUG) }, "exceeds the 700.00 EUR that are open"],
    ["more mugs than are open", { wanted: mugs(8) }, "must not exceed the 7 available"],
    [
      "more than was captured",
      { kind: "refund", wanted: byAmount(4 * MUG) },
      "exceeds the 300.00 EUR that are captured and not refunded",
    ],
    ["an amount of nothing", { wanted: byAmount(0) }, "moves nothing"],
  ])("is refused for %s", (_, facts, message) => {
    expect(() => preview(aMove(facts), [moved("capture", 3)])).toThrow(message)
  })

  it("is refused where Ratepay has not authorized the payment", () => {
    expect(() => preview(aMove(), [], { ratepayTransactionId: null })).toThrow(InvalidInputError)
  })
})

describe("the preview of a move that was made before", () => {
  const keyed = aMove({ intentKey: KEY })

  it("is what was moved under the same key, although more would be chosen now", () => {
    expect(preview(keyed, [earlierOf(keyed, { units: mugUnits(1), cents: MUG })])).toEqual({
      units: mugUnits(1),
      grossAmount: MUG,
    })
  })

  it("has the basket of a refund with a goodwill, and none without extras", () => {
    const goodwill: { cents: Cents; vatRate: number } = { cents: toCents(500), vatRate: 19 }
    const refund = aMove({ kind: "refund", wanted: mugs(2, { goodwill }), intentKey: KEY })
    const cents = 2 * MUG + 500
    const part = preview(refund, [moved("capture", 3), earlierOf(refund, { cents, extras: { goodwill } })])

    expect(part).toMatchObject({ units: mugUnits(2), grossAmount: cents })
    expect(part?.basket?.special_items).toMatchObject([{ name: "Goodwill", gross_total_price: 5 }])
    expect(preview(keyed, [earlierOf(keyed)])).not.toHaveProperty("basket")
  })

  it("is a new move without a key, as a request without a key is a new one each time", () => {
    expect(preview(aMove({ wanted: { kind: "rest" } }), [earlierOf(aMove())])).toEqual({
      units: mugUnits(8),
      grossAmount: 8 * MUG,
    })
  })

  it("is refused where a merchant's key was used for another request", () => {
    const other = aMove({ wanted: mugs(3), intentKey: KEY })

    expect(() => preview(keyed, [earlierOf(other)])).toThrow(KeyReusedError)
    expect(() => preview(keyed, [earlierOf({ ...keyed, kind: "cancel" })])).toThrow(KeyReusedError)
  })

  it("does not mind other requests under other keys, nor a key of the plugin's own", () => {
    const other = aMove({ wanted: mugs(3), intentKey: toMerchantKey("2") })
    const own = aMove({ intentKey: "shipment:1", cause: "shipment" })
    const new2 = { units: mugUnits(2), grossAmount: 2 * MUG }

    expect(preview(keyed, [earlierOf(other, { units: mugUnits(3), cents: 3 * MUG })])).toEqual(new2)
    expect(preview(own, [earlierOf({ ...own, kind: "cancel", wanted: mugs(3) })])).toEqual(new2)
  })
})

describe("the preview of a move beside an operation without an outcome", () => {
  const unknown = { state: "unknown", units: mugUnits(1), cents: MUG } as const

  it("is what that operation moves, where it is of the same intent", () => {
    expect(preview(aMove(), [earlierOf(aMove(), unknown)])).toEqual({ units: mugUnits(1), grossAmount: MUG })
  })

  it("is refused where it is of another intent", () => {
    expect(() => preview(aMove(), [earlierOf(aMove({ wanted: mugs(3) }), unknown)])).toThrow(
      "is not known yet; repeat exactly that request"
    )
    expect(() => preview(aMove(), [earlierOf(aMove({ kind: "cancel" }), unknown)])).toThrow(InvalidInputError)
  })

  it("is refused where others sent it, or its key is no longer known", () => {
    expect(() => preview(aMove(), [earlierOf(aMove(), { ...unknown, sender: "others" })])).toThrow(
      "It was sent with other credentials"
    )
    expect(() => preview(aMove(), [earlierOf(aMove(), { ...unknown, createdAt: new Date(0) })])).toThrow(
      "for more than a day"
    )
  })

  it("does not wait for one that is under way, nor for one that was planned and never sent", () => {
    const new2 = { units: mugUnits(2), grossAmount: 2 * MUG }
    const old = new Date(Date.now() - IN_FLIGHT_MS - 1000)

    expect(
      preview(aMove(), [earlierOf(aMove({ kind: "cancel" }), { ...unknown, state: "planned" })])
    ).toEqual(new2)
    expect(
      preview(aMove(), [
        earlierOf(aMove({ kind: "cancel" }), { ...unknown, state: "planned", createdAt: old }),
      ])
    ).toEqual(new2)
  })
})
