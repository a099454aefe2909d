import type { Sandbox } from "../../sandbox"
import { toFigures } from "./figures"
import type { Balances, LedgerOperation, LedgerTransaction, MedusaRow } from "./read-balances"
import type { Told } from "./told"

type RatepayBalances = ReturnType<Sandbox["transactions"]>[number]

/** A violated expectation, and the transaction and order. */
export type Violation = { what: string; transactionId: string | null; orderId: string | null }

const DAY_MS = 24 * 60 * 60 * 1000
const moneyKinds = ["increment", "capture", "cancel", "refund"]

/** Compares the ledger, Medusa and Ratepay with each other and with what the clients were told. */
export function findViolations({
  balances,
  ratepay,
  told,
  attention,
}: {
  balances: Balances
  ratepay: RatepayBalances[]
  told: Told[]
  /** Ids of the operations on the attention list. */
  attention: Set<string>
}): Violation[] {
  const violations: Violation[] = []
  const theirs = new Map(ratepay.map((one) => [one.ratepayTransactionId, one]))
  for (const transaction of balances.transactions) {
    const note = (what: string) =>
      violations.push({ what, transactionId: transaction.id, orderId: transaction.orderId })
    checkResolved(transaction, attention, note)
    checkSeen(transaction, balances, attention, note)
    checkRatepay(transaction, theirs.get(transaction.ratepayTransactionId ?? ""), note)
    checkOrder(transaction, balances, note)
  }
  checkPayments(balances, violations)
  checkNothingUnknown(balances, ratepay, violations)
  checkTold(balances, told, violations)
  return violations
}

type Note = (what: string) => void

function isLongUnknown({ kind, state, ageMs }: LedgerOperation): boolean {
  return kind === "authorize" && state === "unknown" && ageMs > DAY_MS
}

/** No outcome is left unknown, except authorizations that can't be found any more: these must be on the attention list. */
function checkResolved({ operations }: LedgerTransaction, attention: Set<string>, note: Note): void {
  for (const operation of operations) {
    const { id, kind, state } = operation
    if (!["planned", "sent", "unknown", "passcode_required"].includes(state)) continue
    if (!isLongUnknown(operation)) note(`${kind} ${id} is left ${state}`)
    else if (!attention.has(id)) note(`${kind} ${id} is unknown for a day and nobody is told`)
  }
}

/**
 * Every operation is booked in Medusa, except on orders whose lines Medusa has doubled. What needs a credit line also waits while
 * a change of the order is open, and the attention list says so.
 */
function checkSeen(
  { orderId, operations }: LedgerTransaction,
  { orders }: Balances,
  attention: Set<string>,
  note: Note
): void {
  const order = orders.get(orderId ?? "")
  if (order?.isDoubled) return
  const isTold = operations.some(({ kind, id }) => kind === "comparison" && attention.has(id))
  const mayWait = order?.isBlocked && isTold ? ["refund", "cancel"] : []
  for (const { id, kind, isUnbooked } of operations)
    if (isUnbooked && !mayWait.includes(kind)) note(`${kind} ${id} was never seen in Medusa's books`)
}

/** Ratepay has the same amounts and the same operations as the ledger: none twice, none missing. */
function checkRatepay(
  { operations }: LedgerTransaction,
  theirs: RatepayBalances | undefined,
  note: Note
): void {
  const ours = toFigures(operations)
  if (theirs === undefined) {
    if (ours.authorized > 0) note("Ratepay does not have an authorization that the ledger has")
    return
  }
  const { authorized, captured, canceled, refunded, open } = theirs
  const seen = { authorized, captured, canceled, refunded, open }
  if (JSON.stringify(seen) !== JSON.stringify(ours))
    note(`Ratepay has ${JSON.stringify(seen)}, the ledger ${JSON.stringify(ours)}`)

  const done = operations.filter(
    ({ kind, state, cause }) =>
      state === "succeeded" && moneyKinds.includes(kind) && cause !== "expiry" && cause !== "elsewhere"
  )
  const there = theirs.operations.filter(
    ({ kind, partnerOperationId }) => moneyKinds.includes(kind) && partnerOperationId !== null
  )
  for (const { id, kind, cents } of done) {
    const matching = there.filter(({ partnerOperationId }) => partnerOperationId === id)
    if (matching.length !== 1) note(`${kind} ${id} stands ${matching.length} times at Ratepay`)
    else if (matching[0]?.cents !== cents) note(`${kind} ${id} has another amount at Ratepay`)
  }
  const known = new Set(done.map(({ id }) => id))
  for (const { kind, partnerOperationId } of there) {
    if (!known.has(partnerOperationId ?? ""))
      note(`Ratepay has ${kind} ${partnerOperationId}, the ledger not`)
  }
}

/** Every authorization belongs to an existing order; all others are canceled. */
function checkOrder({ orderId, operations }: LedgerTransaction, { orders }: Balances, note: Note): void {
  const { authorized, canceled, open } = toFigures(operations)
  const order = orders.get(orderId ?? "")
  if (order === undefined) {
    if (open > 0) note(`${open} cents are open at Ratepay, and there is no order`)
    return
  }
  if (order.status === "canceled" && open > 0)
    note(`${open} cents are open at Ratepay, and the order is canceled`)
  if (authorized === 0) return
  const credits = new Set(order.credited)
  // If Medusa has doubled an order's lines, it has doubled its credit lines too.
  if (credits.size < order.credited.length && !order.isDoubled) note("a cancellation is credited twice")
  for (const { id, kind, state, cause } of operations) {
    const isCredit = kind === "cancel" && state === "succeeded" && cause === "merchant"
    if (isCredit && order.status !== "canceled" && authorized > canceled && !credits.has(id))
      note(`cancellation ${id} has no credit line`)
  }
}

/** Medusa's payment, its rows and its collection agree with the ledger. */
function checkPayments({ transactions, paymentsBySession, orders }: Balances, violations: Violation[]): void {
  const paidByOrder = new Map<string, number>()
  const sessions = new Map<string, LedgerTransaction[]>()
  for (const one of transactions)
    sessions.set(one.paymentSessionId, [...(sessions.get(one.paymentSessionId) ?? []), one])

  for (const [sessionId, attempts] of sessions) {
    const last = attempts[attempts.length - 1]
    const note = (what: string) =>
      violations.push({ what, transactionId: last?.id ?? null, orderId: last?.orderId ?? null })
    const live = attempts.filter(({ operations }) => {
      const { authorized, canceled } = toFigures(operations)
      return authorized > canceled
    })
    if (live.length > 1) note("one session has two authorizations that are not canceled")
    const operations = attempts.flatMap((one) => one.operations)
    const all = toFigures(operations)
    // An earlier attempt may name another order, which Medusa placed and then abandoned.
    const orderId = [...live, ...attempts].find((one) => one.orderId !== null)?.orderId
    for (const one of attempts) {
      const id = one.orderId ?? orderId
      const { captured, refunded } = toFigures(one.operations)
      if (id != null) paidByOrder.set(id, (paidByOrder.get(id) ?? 0) + captured - refunded)
    }

    const payment = paymentsBySession.get(sessionId)
    const order = orders.get(orderId ?? "")
    if (payment === undefined) {
      if (order && live.length > 0) note("the order has no payment, and its authorization is not canceled")
      continue
    }
    checkRows("capture", payment.captures, operations, note)
    checkRows("refund", payment.refunds, operations, note)
    const [standing] = live
    if (standing === undefined) {
      if (!payment.isCanceled && all.authorized > 0)
        note("nothing is open or captured, and the payment is not canceled")
      continue
    }
    const { authorized, canceled, open } = toFigures(standing.operations)
    const expected = { cents: authorized - canceled, isCanceled: false, isCaptured: open === 0 }
    const { cents, isCanceled, isCaptured, collection } = payment
    if (JSON.stringify({ cents, isCanceled, isCaptured }) !== JSON.stringify(expected))
      note(
        `Medusa's payment is ${JSON.stringify({ cents, isCanceled, isCaptured })}, expected is ${JSON.stringify(expected)}`
      )
    if (order === undefined || order.status === "canceled") continue
    const status = open === 0 ? "completed" : "authorized"
    if (collection.status !== status || collection.cents !== expected.cents)
      note(`Medusa's collection is ${JSON.stringify(collection)}, expected is ${status} of ${expected.cents}`)
  }
  for (const [sessionId, { id }] of paymentsBySession) {
    if (!sessions.has(sessionId))
      violations.push({
        what: `Medusa has a payment (${id}) that the ledger does not know`,
        transactionId: null,
        orderId: null,
      })
  }
  for (const [orderId, cents] of paidByOrder) {
    const order = orders.get(orderId)
    if (order && order.paidCents !== cents)
      violations.push({
        what: `Medusa shows ${order.paidCents} cents as paid, the ledger ${cents}`,
        transactionId: null,
        orderId,
      })
  }
}

/** Each row in Medusa belongs to one operation, and each operation has one row. */
function checkRows(
  kind: "capture" | "refund",
  rows: MedusaRow[],
  operations: LedgerOperation[],
  note: Note
): void {
  const done = operations.filter((one) => one.kind === kind && one.state === "succeeded")
  for (const { id, cents } of rows) {
    const own = done.filter(({ medusaId }) => medusaId === id)
    if (own.length !== 1) note(`Medusa's ${kind} ${id} of ${cents} cents stands for ${own.length} operations`)
    else if (own[0]?.cents !== cents) note(`Medusa's ${kind} ${id} has another amount`)
  }
  const ids = new Set(rows.map(({ id }) => id))
  for (const { id, cents, medusaId } of done) {
    if (medusaId === null || !ids.has(medusaId)) note(`${kind} ${id} of ${cents} cents has no row in Medusa`)
  }
}

/** The ledger has everything that Ratepay accepted, and every operation was requested once. */
function checkNothingUnknown(
  { transactions }: Balances,
  ratepay: RatepayBalances[],
  violations: Violation[]
): void {
  const byOperation = new Map(
    transactions.flatMap((one) => one.operations.map(({ id }) => [id, one] as const))
  )
  const seen = new Set<string>()
  for (const { result, operations } of ratepay) {
    const named = operations.find(({ kind }) => kind === "authorize")?.partnerOperationId
    const ours = byOperation.get(named ?? "")
    const note = (what: string) =>
      violations.push({ what, transactionId: ours?.id ?? null, orderId: ours?.orderId ?? null })
    for (const { partnerOperationId, kind } of operations) {
      if (partnerOperationId === null) continue
      if (seen.has(partnerOperationId)) note(`${kind} ${partnerOperationId} was done twice`)
      seen.add(partnerOperationId)
    }
    if (result !== "ACCEPTED") continue
    const authorization = ours?.operations.find(({ kind }) => kind === "authorize")
    if (authorization === undefined) note("Ratepay has an authorization that the ledger does not know")
    else if (authorization.state !== "succeeded" && !isLongUnknown(authorization))
      note(`Ratepay has an authorization that is ${authorization.state} in the ledger`)
  }
}

/**
 * An operation and those that superseded it, one after the other. A request that was refused gets the success of
 * the same intent under another key, as asking for it anew from a stale page must not move the money twice.
 */
function successorsOf(one: LedgerOperation, operations: LedgerOperation[]): LedgerOperation[] {
  const next = operations.find(({ id }) => id === one.supersededBy)
  return next === undefined ? [one] : [one, ...successorsOf(next, operations)]
}

/** Every operation exists that a client was told had succeeded, and an operation with a key exists at most once. */
function checkTold({ transactions, orders }: Balances, told: Told[], violations: Violation[]): void {
  const byOrder = new Map<string, LedgerOperation[]>()
  for (const { orderId, operations } of transactions)
    if (orderId !== null) byOrder.set(orderId, [...(byOrder.get(orderId) ?? []), ...operations])

  const asked = new Map<string, { told: Told; kind: string; yes: number; asks: number }>()
  for (const one of told) {
    const { deed, orderId, key, cents, words, made } = one
    const isYes = words.includes("yes")
    const note = (what: string, id: string | null = orderId) =>
      violations.push({ what, transactionId: null, orderId: id })
    if (deed === "check out") {
      for (const id of new Set(made))
        if (!orders.has(id)) note(`a buyer was told (${words.join()}) of an order that does not exist`, id)
      if (new Set(made).size > 1) note(`the buyer of cart ${orderId} was told of two orders`, null)
    } else if (key !== null) {
      const operations = byOrder.get(orderId) ?? []
      const named = operations.filter(({ intentKey }) => intentKey === key)
      const done = named
        .flatMap((one) => successorsOf(one, operations))
        .filter(({ state }) => state === "succeeded")
      if (new Set(done).size > 1) note(`${deed} ${key} was done ${new Set(done).size} times`)
      if (isYes && done.length === 0) note(`${deed} ${key} was told as done and is not`)
    } else if (cents !== null) {
      const kind = deed.startsWith("capture") ? "capture" : "refund"
      const name = `${orderId} ${kind} ${cents}`
      const entry = asked.get(name) ?? { told: one, kind, yes: 0, asks: 0 }
      asked.set(name, { ...entry, yes: entry.yes + (isYes ? 1 : 0), asks: entry.asks + words.length })
    } else if (deed === "cancel the order" && isYes && orders.get(orderId)?.status !== "canceled") {
      note("a client was told that the order is canceled, and it is not")
    }
  }
  const canceled = new Set(told.flatMap(({ deed, orderId }) => (deed === "cancel the order" ? orderId : [])))
  for (const { told: one, kind, yes, asks } of asked.values()) {
    const { orderId, cents } = one
    const count = (byOrder.get(orderId) ?? []).filter(
      (operation) =>
        operation.kind === kind &&
        operation.cause === "medusa" &&
        operation.state === "succeeded" &&
        operation.cents === cents
    ).length
    // Medusa reports success for a capture of a fully captured payment, and makes no capture.
    const least = kind === "capture" ? 0 : yes
    const most = kind === "refund" && canceled.has(orderId) ? Infinity : asks
    if (count < least || count > most)
      violations.push({
        what: `${kind} of ${cents} cents: asked ${asks} times, told as done ${yes} times, done ${count} times`,
        transactionId: null,
        orderId,
      })
  }
}
