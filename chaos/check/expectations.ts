import { toAuthorizations, type LedgerAuthorization } from "./authorization"
import { checkPayments } from "./check-payments"
import { checkRatepay, type RatepayBalances } from "./check-ratepay"
import { checkTold } from "./check-told"
import { toFigures } from "./figures"
import type { Balances, LedgerOperation } from "./read-balances"
import type { Told } from "./told"
import type { Violation } from "./violation"

const DAY_MS = 24 * 60 * 60 * 1000

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
  for (const authorization of toAuthorizations(balances.transactions)) {
    const { id, orderId, ratepayTransactionId } = authorization.lead
    const note = (what: string) => violations.push({ what, transactionId: id, orderId })
    checkResolved(authorization, attention, note)
    checkSeen(authorization, balances, attention, note)
    checkRatepay(authorization, theirs.get(ratepayTransactionId ?? ""), note)
    checkTogether(authorization, note)
    checkOrder(authorization, balances, note)
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
function checkResolved({ operations }: LedgerAuthorization, attention: Set<string>, note: Note): void {
  for (const operation of operations) {
    const { id, kind, state } = operation
    if (!["planned", "sent", "unknown", "passcode_required"].includes(state)) continue
    if (!isLongUnknown(operation)) note(`${kind} ${id} is left ${state}`)
    else if (!attention.has(id)) note(`${kind} ${id} is unknown for a day and nobody is told`)
  }
}

/**
 * Every operation is booked in Medusa, except on orders whose lines Medusa has doubled. What needs a credit line waits while a change
 * of the order is open, and the attention list says so. Recovery notes an authorization's operations as booked only together, so the
 * others wait for that one. `checkPayments` has their amounts.
 */
function checkSeen(
  { lead, operations }: LedgerAuthorization,
  { orders }: Balances,
  attention: Set<string>,
  note: Note
): void {
  const order = orders.get(lead.orderId ?? "")
  if (order?.isDoubled) return
  const isTold = operations.some(({ kind, id }) => kind === "comparison" && attention.has(id))
  const waiting = operations.filter(({ isUnbooked }) => isUnbooked)
  const needsCredit = waiting.some(({ kind }) => kind === "refund" || kind === "cancel")
  if (order?.isBlocked && isTold && needsCredit) return
  for (const { id, kind } of waiting) note(`${kind} ${id} was never seen in Medusa's books`)
}

/** All shops of an authorization have the same order, payment session and id at Ratepay. */
function checkTogether({ parts }: LedgerAuthorization, note: Note): void {
  const names = parts.map(({ orderId, paymentSessionId, ratepayTransactionId, account }) =>
    [orderId, paymentSessionId, ratepayTransactionId, account].join()
  )
  if (new Set(names).size > 1) note(`the shops of one authorization belong to ${names.join(" and ")}`)
}

/** Every authorization belongs to an existing order; all others are canceled. */
function checkOrder({ lead, operations }: LedgerAuthorization, { orders }: Balances, note: Note): void {
  const { authorized, canceled, open } = toFigures(operations)
  const order = orders.get(lead.orderId ?? "")
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
  for (const { id, kind, state, cause, creditCents, isUnbooked } of operations) {
    // Units that an edit had removed before, its own event being lost, were no longer counted: canceling them is no credit. The
    // line is written with the booking: one that waits for it is judged by `checkSeen`.
    const hasCredit = creditCents !== 0 && !isUnbooked
    const isCredit = kind === "cancel" && state === "succeeded" && cause === "merchant" && hasCredit
    if (isCredit && order.status !== "canceled" && authorized > canceled && !credits.has(id))
      note(`cancellation ${id} has no credit line`)
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
