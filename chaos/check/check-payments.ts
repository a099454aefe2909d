import { toAuthorizations, type LedgerAuthorization } from "./authorization"
import { toFigures } from "./figures"
import type { Balances, MedusaRow } from "./read-balances"
import type { Violation } from "./violation"

/** Medusa's payment, its rows and its collection agree with the ledger. */
export function checkPayments(
  { transactions, paymentsBySession, orders }: Balances,
  violations: Violation[]
): void {
  const paidByOrder = new Map<string, number>()
  const sessions = new Map<string, LedgerAuthorization[]>()
  for (const one of toAuthorizations(transactions)) {
    const { paymentSessionId } = one.lead
    sessions.set(paymentSessionId, [...(sessions.get(paymentSessionId) ?? []), one])
  }

  for (const [sessionId, attempts] of sessions) {
    const last = attempts[attempts.length - 1]
    const note = (what: string) =>
      violations.push({ what, transactionId: last?.lead.id ?? null, orderId: last?.lead.orderId ?? null })
    const live = attempts.filter(({ operations }) => {
      const { authorized, canceled } = toFigures(operations)
      return authorized > canceled
    })
    if (live.length > 1) note("one session has two authorizations that are not canceled")
    const operations = attempts.flatMap((one) => one.operations)
    const all = toFigures(operations)
    // An earlier attempt may name another order, which Medusa placed and then abandoned.
    const orderId = [...live, ...attempts].find(({ lead }) => lead.orderId !== null)?.lead.orderId
    for (const one of attempts) {
      const id = one.lead.orderId ?? orderId
      const { captured, refunded } = toFigures(one.operations)
      if (id != null) paidByOrder.set(id, (paidByOrder.get(id) ?? 0) + captured - refunded)
    }

    const payment = paymentsBySession.get(sessionId)
    const order = orders.get(orderId ?? "")
    if (payment === undefined) {
      if (order && live.length > 0) note("the order has no payment, and its authorization is not canceled")
      continue
    }
    checkRows("capture", payment.captures, attempts, note)
    checkRows("refund", payment.refunds, attempts, note)
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

/**
 * Each operation has one row in Medusa, and each row belongs to one operation, or to one of each shop of an authorization: Medusa
 * captures and refunds an amount at once that is of several shops.
 */
function checkRows(
  kind: "capture" | "refund",
  rows: MedusaRow[],
  attempts: LedgerAuthorization[],
  note: (what: string) => void
): void {
  const done = attempts.flatMap(({ lead, operations }) =>
    operations
      .filter((one) => one.kind === kind && one.state === "succeeded")
      .map((one) => ({ ...one, leadId: lead.id }))
  )
  for (const { id, cents } of rows) {
    const own = done.filter(({ medusaId }) => medusaId === id)
    const isOfShops =
      new Set(own.map(({ leadId }) => leadId)).size === 1 &&
      new Set(own.map(({ transactionId }) => transactionId)).size === own.length
    if (!isOfShops) note(`Medusa's ${kind} ${id} of ${cents} cents stands for ${own.length} operations`)
    else if (own.reduce((sum, one) => sum + one.cents, 0) !== cents)
      note(`Medusa's ${kind} ${id} has another amount`)
  }
  const ids = new Set(rows.map(({ id }) => id))
  for (const { id, cents, medusaId } of done) {
    if (medusaId === null || !ids.has(medusaId)) note(`${kind} ${id} of ${cents} cents has no row in Medusa`)
  }
}
