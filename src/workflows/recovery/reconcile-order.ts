import type { MedusaContainer } from "@medusajs/framework/types"
import { tellFinding } from "../../modules/ratepay/records/finding"
import { isUnresolved } from "../../modules/ratepay/records/operation"
import type { TransactionWithBalances } from "../../modules/ratepay/records/transaction-with-balances"
import { InvalidInputError } from "../../ratepay-api"
import { bookOrderSummary } from "../book/book-order-summary"
import { bookOrderTransactions } from "../book/book-order-transactions"
import { reachLedger } from "../../medusa/reach-ledger"
import { failureOf } from "../../medusa/failure-of"
import { tryAll } from "../../medusa/try-all"
import { rebookRefund } from "../book/rebook-refund"
import { reportUnbookable } from "./book-transaction"
import { findOrder, type StandingOrder } from "./find-order"
import { lookAfterOrder } from "../order/look-after-order"
import { reportChangedOrder } from "../order/report-changed-order"
import { followLostEvents } from "./follow-lost-events"
import { reconcileTransaction } from "./reconcile-transaction"
import { joinReconciled, type Reconciled } from "./reconciled"

/**
 * Makes Medusa, the ledger and, with `with_ratepay`, Ratepay agree about an order: first each of its transactions, then the
 * order itself. It may run any number of times, also while something else happens to the order: the ledger serialises what is
 * sent, and an operation that its own request may still be booking is left alone.
 *
 * @throws RatepayUnresolvedError, RatepayRequestError when a lookup at Ratepay fails, once all else is done
 */
export async function reconcileOrder(
  container: MedusaContainer,
  { order_id, with_ratepay }: { order_id: string; with_ratepay: boolean }
): Promise<Reconciled> {
  const ledger = reachLedger(container)
  // The request of a younger operation or row may still be working on it.
  const resolvedBefore = new Date(Date.now() - ledger.inFlightMs)
  const options = { withRatepay: with_ratepay, resolvedBefore }

  const parts: { id: string; reconciled: Reconciled; isCompared: boolean }[] = []
  const failure = await failureOf(
    tryAll(await ledger.findByOrder(order_id), async (found) => {
      parts.push({ id: found.transaction.id, ...(await reconcileTransaction(container, found, options)) })
    })
  )
  const records = await ledger.findByOrder(order_id)
  const ofOrder = await reconcilePaidOrder(container, records, options)
  if (with_ratepay) {
    // What concerns the order as a whole is noted with its first transaction. While an operation has no outcome, a comparison
    // tells nothing.
    for (const [index, { id, reconciled, isCompared }] of parts.entries())
      if (
        isCompared &&
        records.some(({ transaction, operations }) => transaction.id === id && !operations.some(isUnresolved))
      )
        await ledger.noteComparison(id, index === 0 ? joinReconciled([reconciled, ofOrder]) : reconciled)
  }
  if (failure) throw failure.error

  const reconciled = joinReconciled([...parts.map((part) => part.reconciled), ofOrder])
  if (reconciled.is_done) {
    const agreeing = records.map(({ transaction: { id } }) => ({ id }))
    await ledger.markBooked(agreeing, resolvedBefore)
    for (const record of records) await ledger.keepDifferences(record, "booking", [])
  }
  return reconciled
}

/**
 * Makes the order agree with its Ratepay transactions: its own transactions and summary in Medusa, what lost events would
 * have caused, its status and payment collections. Does nothing where the order no longer exists.
 *
 * @param records all Ratepay transactions of the order, each reconciled already
 */
async function reconcilePaidOrder(
  container: MedusaContainer,
  records: TransactionWithBalances[],
  { withRatepay, resolvedBefore }: { withRatepay: boolean; resolvedBefore: Date }
): Promise<Reconciled> {
  const [first] = records
  if (first === undefined) return joinReconciled([])
  const order = await findOrder(container, first)
  if (order === undefined) return joinReconciled([])

  const booked = await bookOrder(container, order, records, resolvedBefore).catch(async (error: unknown) => ({
    is_done: false,
    differences: [await reportUnbookable(container, first, error)],
  }))
  const followed = await followEvents(container, order, records)
  await lookAfterOrder(container, order.id)
  if (!order.isCanceled && withRatepay) await reportChangedOrder(container, order.id, records)
  return joinReconciled([booked, followed])
}

async function bookOrder(
  container: MedusaContainer,
  { id, isCanceled }: StandingOrder,
  records: TransactionWithBalances[],
  resolvedBefore: Date
): Promise<Partial<Reconciled>> {
  const rebook = (refundId: string) => rebookRefund(container, id, records, refundId)
  const isDone = await bookOrderTransactions(container, id, resolvedBefore, isCanceled ? undefined : rebook)
  if (isDone) await bookOrderSummary(container, id)
  return { is_done: isDone }
}

/** Runs `followLostEvents`, unless an operation is unresolved: then nothing else may be sent. */
async function followEvents(
  container: MedusaContainer,
  order: StandingOrder,
  records: TransactionWithBalances[]
): Promise<Partial<Reconciled>> {
  if (records.some(({ operations }) => operations.some(isUnresolved))) return {}
  try {
    const repaired = await followLostEvents(container, records, order)
    return { repaired: repaired.map((finding) => tellFinding(finding, currencyOf(records))) }
  } catch (error) {
    // What was refused is on the attention list, and does not keep the rest from being booked.
    if (error instanceof InvalidInputError) {
      const values = { reason: error.message }
      return { differences: [tellFinding({ code: "refused", values }, currencyOf(records))] }
    }
    const message = error instanceof Error ? error.message : "failed"
    reachLedger(container).log.error(`reconciliation of order ${order.id}: ${message}`)
    return { is_done: false }
  }
}

function currencyOf(records: TransactionWithBalances[]): string {
  return records[0]?.transaction.currencyCode ?? ""
}
