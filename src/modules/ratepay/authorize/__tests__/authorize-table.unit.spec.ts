import { parseMedusaOrder, priceOrder } from "../../../../basket"
import { anAuthorizeRequest, aPrivateBuyer } from "../../../../ratepay-api/__tests__/documented-requests"
import { hashParties } from "../../parties/approved-parties"
import type { AuthorizationIntent } from "../../parties/authorization"
import { authorize } from "../authorize"
import { freeze } from "../../send/freeze"
import { KEY_LIFETIME_MS } from "../../records/key-lifetime"
import type { Operation, OperationState } from "../../records/operation"
import type { OrderParties } from "../../parties/order-parties"
import type { Transaction } from "../../records/transaction"
import { anOperation } from "../../__tests__/an-operation"
import {
  anAuthorization,
  endOf,
  goods,
  IN_FLIGHT_MS,
  MUG,
  mugs,
  mugUnits,
  openLedger,
  options,
  seal,
} from "../../__tests__/support/open-ledger"
import type { Mood, Sight } from "../../__tests__/support/open-ratepay"
import { ago, stopTheClock } from "../../__tests__/support/stop-the-clock"

stopTheClock()

const SECOND = 1000
const LEFT_ALONE_MS = IN_FLIGHT_MS + SECOND

const parties: OrderParties = {
  email: "jana.muster@example.org",
  customerId: null,
  customerEmail: null,
  billingAddress: { first_name: "Jana", last_name: "Muster", address_1: "Lindenweg 7a", city: "Leipzig" },
  shippingAddress: null,
  collection: null,
}
const elsewhere: OrderParties = { ...parties, shippingAddress: { address_1: "Hafenstraße 1", city: "Kiel" } }
const taken = { company: false, phone: false }
const fewer = priceOrder(parseMedusaOrder(mugs(9)))

/** An intent to pay an order of ten mugs that a checkout has just made. */
function anIntent(facts: Partial<AuthorizationIntent> = {}): AuthorizationIntent {
  return {
    paymentSessionId: "payses_1",
    paymentCollectionId: "paycol_1",
    orderId: "order_2",
    cartId: "cart_1",
    orderVersion: 1,
    shopTransactionId: "2",
    paymentMethod: "open_invoice",
    goods,
    parties,
    isWrittenByStaff: false,
    readParties: () => ({
      account: options.accounts[0],
      buyerType: "person",
      taken,
      request: {
        buyer: aPrivateBuyer(),
        payment_method: { payment_option: "OPEN_INVOICE", transfer_type: "BANK_TRANSFER" },
      },
    }),
    ...facts,
  }
}

const standings = {
  none: undefined,
  "planned just now": { state: "planned", createdAt: ago(SECOND) },
  "planned and left": { state: "planned" },
  "sent just now": { state: "sent", sentAt: ago(SECOND) },
  "sent and left": { state: "sent", sentAt: ago(LEFT_ALONE_MS) },
  unknown: { state: "unknown", sentAt: ago(SECOND) },
  "unknown for a day": { state: "unknown", createdAt: ago(KEY_LIFETIME_MS) },
  "unknown and erased": { state: "unknown", body: null },
  "waiting for a passcode": { state: "passcode_required", body: null },
  authorized: { state: "succeeded", body: null, ratepayOperationId: "at-ratepay" },
  declined: { state: "declined", body: null, declineCategory: "RISK_DECISION" },
  failed: { state: "failed", body: null },
} satisfies Record<string, Partial<Operation> | undefined>
type Standing = keyof typeof standings
const known: Standing[] = ["waiting for a passcode", "authorized", "declined"]

/** A payment session whose latest authorization is in a given state, with the operations that followed. */
function open(standing: Standing, facts: Partial<Transaction> = {}, following: Operation[] = []) {
  const authorization = standings[standing]
  const frozen = freeze("authorize", anAuthorizeRequest())
  const body = seal.close(frozen.body, "authorization")
  const operations = authorization
    ? [anAuthorization({ ...frozen, body, createdAt: ago(LEFT_ALONE_MS), ...authorization }), ...following]
    : []
  const opened = openLedger(operations, {
    ratepayTransactionId: known.includes(standing) ? "at-ratepay" : null,
    paymentCollectionId: "paycol_1",
    cartId: "cart_1",
    partiesHash: hashParties(seal, "rptx_1", parties, taken),
    ...facts,
  })
  const { ledger, store } = opened
  // A second transaction gets another id at Ratepay.
  const { authorize: send } = opened.ratepay.gateway
  let requests = 0
  opened.ratepay.gateway.authorize = async (...request) => {
    requests += 1
    const response = await send(...request)
    const isSecond = requests > 1 || known.includes(standing)
    return response.kind === "declined" || !isSecond
      ? response
      : { ...response, ratepayTransactionId: "at-ratepay-anew" }
  }
  return {
    ...opened,
    run: (intent: Partial<AuthorizationIntent> = {}) => endOf(authorize(ledger, anIntent(intent))),
    latest: () => store.findLatestAuthorization("payses_1"),
  }
}

/** The requests that were sent: the first authorization again, a new one ("anew"), or a cancellation. */
function sentOf({ sent }: ReturnType<typeof openLedger>["ratepay"]): string[] {
  return sent.map(({ kind, key }) =>
    kind !== "authorize" ? kind : key === "key of the authorization" ? "again" : "anew"
  )
}

type Row = {
  standing: Standing
  ends: string
  sent: readonly string[]
  /** The sequence of the latest transaction. */
  sequence: number
  state: OperationState
}

const anew = { ends: "authorized", sent: ["anew"], sequence: 2, state: "succeeded" } as const
const again = { ends: "authorized", sent: ["again"], sequence: 1, state: "succeeded" } as const
const stays = { sent: [], sequence: 1 } as const

describe("a payment session that is completed once more", () => {
  const table: Row[] = [
    { ...anew, standing: "none", sequence: 1 },
    { ...anew, standing: "planned just now" },
    { ...anew, standing: "planned and left" },
    { ...again, standing: "sent just now" },
    { ...again, standing: "sent and left" },
    { ...again, standing: "unknown" },
    { ...stays, standing: "unknown for a day", ends: "SessionOverError", state: "unknown" },
    { ...stays, standing: "unknown and erased", ends: "SessionOverError", state: "unknown" },
    { ...stays, standing: "waiting for a passcode", ends: "authorized", state: "succeeded" },
    { ...stays, standing: "authorized", ends: "authorized", state: "succeeded" },
    { ...stays, standing: "declined", ends: "declined", state: "declined" },
    { ...anew, standing: "failed" },
  ]
  it.each(table)("ends as $ends where its authorization is $standing, and sends $sent", async (row) => {
    const { run, ratepay, latest } = open(row.standing)

    expect(await run()).toBe(row.ends)

    expect(sentOf(ratepay)).toEqual(row.sent)
    const record = await latest()
    expect(record?.transaction.sequence).toBe(row.sequence)
    expect(record?.operations[0]?.state).toBe(row.state)
    // The authorization is tied to the order that was completed.
    if (row.ends === "authorized") expect(record?.transaction.orderId).toBe("order_2")
  })

  it.each(table)("ends the same for two calls at once, where its authorization is $standing", async (row) => {
    const { run, ratepay, latest } = open(row.standing)

    const ends = await Promise.all([run(), run()])

    expect(ends).toEqual([row.ends, row.ends])
    expect(sentOf(ratepay)).toEqual(row.sent)
    expect((await latest())?.transaction.sequence).toBe(row.sequence)
  })
})

describe("a first authorization", () => {
  type Response = { mood: Mood; ends: string; state: OperationState; then: string; sent: readonly string[] }
  const responses: Response[] = [
    { mood: "yes", ends: "authorized", state: "succeeded", then: "authorized", sent: ["anew"] },
    { mood: "no", ends: "declined", state: "declined", then: "declined", sent: ["anew"] },
    {
      mood: "passcode",
      ends: "passcode_required",
      state: "passcode_required",
      then: "passcode_required",
      sent: ["anew"],
    },
    {
      mood: "refused",
      ends: "RatepayRequestError",
      state: "failed",
      then: "authorized",
      sent: ["anew", "anew"],
    },
    {
      mood: "turned away",
      ends: "RatepayRequestError",
      state: "failed",
      then: "authorized",
      sent: ["anew", "anew"],
    },
    {
      mood: "no connection",
      ends: "RatepayUnresolvedError",
      state: "failed",
      then: "authorized",
      sent: ["anew"],
    },
    {
      mood: "circuit open",
      ends: "RatepayUnresolvedError",
      state: "failed",
      then: "authorized",
      sent: ["anew"],
    },
    ...(["cut before", "cut after", "server error", "unreadable"] as const).map((mood) => ({
      mood,
      ends: "RatepayUnresolvedError",
      state: "unknown" as const,
      then: "authorized",
      sent: ["anew", "anew"],
    })),
    { mood: "broken", ends: "Error", state: "unknown", then: "authorized", sent: ["anew", "anew"] },
  ]
  it.each(responses)("is $state when the response is: $mood; a second call ends as $then", async (row) => {
    const { run, ratepay, latest } = open("none")
    ratepay.ahead.push(row.mood)

    expect(await run()).toBe(row.ends)
    expect((await latest())?.operations[0]?.state).toBe(row.state)
    expect(await run()).toBe(row.then)

    expect(sentOf(ratepay)).toEqual(row.sent)
    // A request that may have been done is repeated under its own key only.
    const keys = new Set(ratepay.sent.map(({ key }) => key))
    expect(keys.size).toBe(row.state === "failed" ? row.sent.length : 1)
    expect(ratepay.done.length).toBe(row.then === "authorized" ? 1 : 0)
  })

  it("is neither written nor sent where the buyer's data break a rule", async () => {
    const { run, ratepay, latest } = open("none")
    const readParties = () => ({
      account: options.accounts[0],
      buyerType: "person" as const,
      taken,
      request: {},
    })

    expect(await run({ readParties })).toBe("InvalidInputError")

    expect(ratepay.sent).toEqual([])
    expect(await latest()).toBeUndefined()
  })

  it.each([
    { declines: 2, category: "RISK_DECISION", ends: "authorized" },
    { declines: 3, category: "RISK_DECISION", ends: "DeclineLimitError" },
    { declines: 3, category: "BUYER_DATA", ends: "DeclineLimitError" },
    { declines: 3, category: "CONTRACT", ends: "authorized" },
  ])("ends as $ends after $declines declines of the checkout with the category $category", async (row) => {
    const { run, ratepay, store, transaction } = open("none")
    for (let session = 10; session < 10 + row.declines; session += 1) {
      const id = `rptx_${session}`
      const declined = anOperation({
        id: `rpop_${session}`,
        transactionId: id,
        idempotencyKey: `key ${session}`,
        state: "sent",
      })
      const paymentSessionId = `payses_${session}`
      await store.insertAuthorization({ ...transaction, id, paymentSessionId }, declined)
      await store.resolve(declined, { state: "declined", declineCategory: row.category })
    }

    expect(await run()).toBe(row.ends)

    expect(ratepay.sent).toHaveLength(row.ends === "authorized" ? 1 : 0)
  })
})

describe("an authorization that waits for a passcode", () => {
  type Look = { result: "ACCEPTED" | "DECLINED" | "OTP_REQUIRED" | "other"; sight: Sight; ends: string }
  const looks: (Look & { state: OperationState })[] = [
    { result: "ACCEPTED", sight: "seen", ends: "authorized", state: "succeeded" },
    { result: "DECLINED", sight: "seen", ends: "declined", state: "declined" },
    { result: "OTP_REQUIRED", sight: "seen", ends: "passcode_required", state: "passcode_required" },
    { result: "other", sight: "seen", ends: "passcode_required", state: "passcode_required" },
    { result: "ACCEPTED", sight: "no response", ends: "RatepayUnresolvedError", state: "passcode_required" },
    { result: "ACCEPTED", sight: "not found", ends: "RatepayRequestError", state: "passcode_required" },
  ]
  it.each(looks)(
    "ends as $ends when Ratepay shows $result ($sight), and is never sent again",
    async (row) => {
      const { run, ratepay, latest } = open("waiting for a passcode")
      ratepay.shown.result = row.result
      ratepay.sights.push(row.sight)

      expect(await run()).toBe(row.ends)

      expect((await latest())?.operations[0]?.state).toBe(row.state)
      expect([ratepay.sent, ratepay.lookups]).toEqual([[], ["retrieve transaction"]])
    }
  )

  it("is canceled, and a new one sent, where it turns out to be authorized for another delivery address", async () => {
    const { run, ratepay, latest, stateOf } = open("waiting for a passcode")

    expect(await run({ parties: elsewhere })).toBe("authorized")

    expect(sentOf(ratepay)).toEqual(["cancel", "anew"])
    expect(await stateOf("authorization")).toBe("succeeded")
    expect((await latest())?.transaction.sequence).toBe(2)
  })
})

describe("an authorization whose order has changed since Ratepay approved it", () => {
  const changes: { change: string; intent: Partial<AuthorizationIntent>; facts?: Partial<Transaction> }[] = [
    { change: "is delivered elsewhere", intent: { parties: elsewhere } },
    { change: "has other goods", intent: { goods: fewer } },
    { change: "can't be compared with it", intent: {}, facts: { partiesHash: null } },
  ]
  type Response = {
    mood: Mood
    ends: string
    sent: readonly string[]
    sequence: number
    cancel: OperationState
  }
  const responses: Response[] = [
    { mood: "yes", ends: "authorized", sent: ["cancel", "anew"], sequence: 2, cancel: "succeeded" },
    { mood: "no", ends: "InvalidInputError", sent: ["cancel"], sequence: 1, cancel: "declined" },
    { mood: "refused", ends: "RatepayRequestError", sent: ["cancel"], sequence: 1, cancel: "failed" },
    { mood: "cut after", ends: "RatepayUnresolvedError", sent: ["cancel"], sequence: 1, cancel: "unknown" },
    { mood: "cut before", ends: "RatepayUnresolvedError", sent: ["cancel"], sequence: 1, cancel: "unknown" },
    {
      mood: "server error",
      ends: "RatepayUnresolvedError",
      sent: ["cancel"],
      sequence: 1,
      cancel: "unknown",
    },
    { mood: "no connection", ends: "RatepayUnresolvedError", sent: [], sequence: 1, cancel: "failed" },
  ]
  it.each(changes.flatMap((change) => responses.map((response) => ({ ...change, ...response }))))(
    "ends as $ends when the order $change and the response to its cancellation is: $mood",
    async ({ intent, facts, mood, ends, sent, sequence, cancel }) => {
      const { run, ratepay, latest, read } = open("authorized", facts)
      ratepay.ahead.push(mood)

      expect(await run(intent)).toBe(ends)

      expect(sentOf(ratepay)).toEqual(sent)
      expect((await latest())?.transaction.sequence).toBe(sequence)
      expect((await read()).operations.find(({ kind }) => kind === "cancel")?.state).toBe(cancel)
    }
  )

  it.each(changes.flatMap((change) => responses.map(({ mood, cancel }) => ({ ...change, mood, cancel }))))(
    "is canceled once, by a second call too, when the order $change and the first response was: $mood",
    async (row) => {
      const { run, ratepay, latest } = open("authorized", row.facts)
      ratepay.ahead.push(row.mood)
      await run(row.intent)

      expect(await run(row.intent)).toBe("authorized")

      expect((await latest())?.transaction.sequence).toBe(2)
      expect(ratepay.done.map(({ kind }) => kind)).toEqual(["cancel", "authorize"])
      // A request that may have been done is repeated under its own key only.
      const keys = ratepay.sent.flatMap(({ kind, key }) => (kind === "cancel" ? [key] : []))
      if (row.cancel === "unknown") expect(new Set(keys).size).toBe(1)
    }
  )

  it.each(changes)(
    "is kept, with an entry for attention, where its own order $change",
    async ({ intent, facts }) => {
      const { run, ratepay, latest, read } = open("authorized", { ...facts, orderId: "order_2" })

      expect(await run(intent)).toBe("authorized")

      expect(ratepay.sent).toEqual([])
      expect((await latest())?.transaction.sequence).toBe(1)
      const entries = (await read()).operations.filter(({ kind }) => kind === "comparison")
      expect(entries).toHaveLength(intent.parties ? 1 : 0)
    }
  )

  it.each(changes)("is canceled where staff wrote the order and it $change", async ({ intent, facts }) => {
    const { run, ratepay } = open("authorized", { ...facts, orderId: "order_2" })

    expect(await run({ ...intent, isWrittenByStaff: true })).toBe("authorized")

    expect(sentOf(ratepay)).toEqual(["cancel", "anew"])
  })

  it.each(changes)(
    "can't be canceled once part of it is captured, where the order $change",
    async (change) => {
      const capture = anOperation({ id: "capture", kind: "capture", idempotencyKey: "c", cents: MUG })
      const { run, ratepay, latest } = open("authorized", change.facts, [capture])

      expect(await run(change.intent)).toBe("InvalidInputError")

      expect(ratepay.sent).toEqual([])
      expect((await latest())?.transaction.sequence).toBe(1)
    }
  )
})

describe("an authorization with a cancellation", () => {
  const aCancellation = (facts: Partial<Operation>) =>
    anOperation({
      ...freeze("cancel", { gross_amount: 1000, partner_operation_id: "cancel" }),
      id: "cancel",
      kind: "cancel",
      cause: "checkout",
      idempotencyKey: "key of the cancellation",
      createdAt: ago(LEFT_ALONE_MS),
      cents: 10 * MUG,
      units: mugUnits(10),
      ...facts,
    })
  type Row = { name: string; facts: Partial<Operation>; moods: Mood[]; ends: string; sent: readonly string[] }
  const rows: Row[] = [
    { name: "in full", facts: {}, moods: [], ends: "authorized", sent: ["anew"] },
    { name: "declined", facts: { state: "declined" }, moods: [], ends: "authorized", sent: [] },
    {
      name: "refused as expired",
      facts: { state: "declined", declineReasons: ["NOT_ALLOWED_FOR_EXPIRED_TRANSACTION"] },
      ...{ moods: [], ends: "authorized", sent: ["anew"] },
    },
    { name: "failed", facts: { state: "failed" }, moods: [], ends: "authorized", sent: [] },
    { name: "planned and left", facts: { state: "planned" }, moods: [], ends: "authorized", sent: [] },
    {
      name: "unknown",
      facts: { state: "unknown" },
      ...{ moods: ["yes"], ends: "authorized", sent: ["cancel", "anew"] },
    },
    {
      name: "unknown, and declined then",
      facts: { state: "unknown" },
      ...{ moods: ["no"], ends: "authorized", sent: ["cancel"] },
    },
    {
      name: "unknown, and unknown again",
      facts: { state: "unknown" },
      ...{ moods: ["server error"], ends: "BusyError", sent: ["cancel"] },
    },
    {
      name: "sent and left",
      facts: { state: "sent", sentAt: ago(LEFT_ALONE_MS) },
      ...{ moods: ["yes"], ends: "authorized", sent: ["cancel", "anew"] },
    },
  ]
  it.each(rows)(
    "ends as $ends where that is $name, and sends $sent",
    async ({ facts, moods, ends, sent }) => {
      const { run, ratepay, stateOf } = open("authorized", {}, [aCancellation(facts)])
      ratepay.ahead.push(...moods)

      expect(await run()).toBe(ends)

      expect(sentOf(ratepay)).toEqual(sent)
      expect(await stateOf("authorization")).toBe("succeeded")
    }
  )
})
