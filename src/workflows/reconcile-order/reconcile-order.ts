import type { MedusaContainer } from "@medusajs/framework/types"
import { formatMoney } from "../../modules/ratepay/format-money"
import { isUnsettled } from "../../modules/ratepay/operation"
import type { BookedRecord } from "../../modules/ratepay/service"
import { InvalidInputError } from "../../ratepay-api"
import { bookOrderSummary } from "../book/book-order-summary"
import { bookOrderTransactions } from "../book/book-order-transactions"
import { reachLedger } from "../reach-ledger"
import { rebookRefund } from "../book/rebook-refund"
import { bookTransaction, tellUnbookable } from "./book-transaction"
import { findOrder } from "./find-order"
import { settleStanding } from "../settle-standing"
import { noteChangedOrder } from "../note-changed-order"
import { followLostEvents } from "./follow-lost-events"

/** What a reconciliation did, and what it leaves to a person; in words. */
export type Reconciled = { mended: string[]; differences: string[]; is_done: boolean }

/**
 * Brings Medusa, the ledger and, if wished, Ratepay to the same figures for an order. Safe to ask any number of times, and
 * beside anything else that happens to the order: the ledger serialises what is sent; what is booked is left alone while
 * who asked for it may still be at it.
 */
export async function reconcileOrder(
  container: MedusaContainer,
  { order_id, with_ratepay }: { order_id: string; with_ratepay: boolean }
): Promise<Reconciled> {
  const ledger = reachLedger(container)
  // Younger than that, an operation or a row may still be in the hands of who asked for it.
  const settledBefore = new Date(Date.now() - ledger.inFlightMs)
  const mended: string[] = []
  const differences: string[] = []
  let isDone = true

  for (const found of await ledger.findByOrder(order_id)) {
    const { id } = found.transaction
    const resolution = await ledger.resolveUnsettled(id)
    if (resolution.kind === "settled") mended.push(`settled operation ${resolution.operationId}`)
    if (resolution.kind === "unresolved") isDone = false
    if (with_ratepay) {
      const compared = await compare(container, found)
      mended.push(...compared.mended)
      differences.push(...compared.differences)
    }
    const record = (await ledger.findRecord(id)) ?? found
    differences.push(...(await ledger.noteFaults(record)))
    const order = await findOrder(container, record)
    if (order === undefined) continue
    try {
      isDone = (await bookTransaction(container, record, order)) && isDone
    } catch (error) {
      isDone = false
      differences.push(await tellUnbookable(container, record, error))
    }
  }

  const records = await ledger.findByOrder(order_id)
  const [first] = records
  const order = first && (await findOrder(container, first))
  if (order) {
    const rebook = (refundId: string) => rebookRefund(container, order.id, records, refundId)
    try {
      if (
        await bookOrderTransactions(container, order.id, settledBefore, order.isCanceled ? undefined : rebook)
      )
        await bookOrderSummary(container, order.id)
      else isDone = false
    } catch (error) {
      isDone = false
      differences.push(await tellUnbookable(container, first, error))
    }
    // While an outcome is open, nothing else may be sent.
    if (!records.some(({ operations }) => operations.some(isUnsettled))) {
      try {
        mended.push(...(await followLostEvents(container, records, order)))
      } catch (error) {
        // What can't be asked for stands on the attention list; what has been done is booked all the same.
        if (error instanceof InvalidInputError) differences.push(error.message)
        else {
          isDone = false
          ledger.log.error(
            `reconciliation of order ${order.id}: ${error instanceof Error ? error.message : "failed"}`
          )
        }
      }
    }
  }
  if (order && !order.isCanceled) await settleStanding(container, order.id)
  if (order?.isCanceled) await noteUnrefunded(container, records)
  else if (order && with_ratepay) await noteChangedOrder(container, order.id, records)
  if (isDone) {
    for (const { transaction } of records) await ledger.markBooked(transaction.id, settledBefore)
  }
  return { mended, differences, is_done: isDone }
}

/** Medusa refunds a canceled order's captures; one that was under way at that moment it does not see. */
async function noteUnrefunded(container: MedusaContainer, records: BookedRecord[]): Promise<void> {
  for (const record of records.filter(({ books }) => books.refundable > 0)) {
    const amount = formatMoney(record.books.refundable, record.transaction.currencyCode)
    await reachLedger(container).noteDifferences(record, [
      `The order is canceled, and ${amount} of it are captured and not refunded: refund them.`,
    ])
  }
}

async function compare(
  container: MedusaContainer,
  found: BookedRecord
): Promise<{ mended: string[]; differences: string[] }> {
  const ledger = reachLedger(container)
  const record = (await ledger.findRecord(found.transaction.id)) ?? found
  if (record.transaction.ratepayTransactionId === null || record.books.authorized === 0)
    return { mended: [], differences: [] }
  const { noted, differences } = await ledger.compareWithRatepay(record)
  await ledger.noteDifferences(record, differences)
  return {
    mended: noted.map(({ id, kind, cause }) =>
      cause === "expiry" ? `noted the expiry (${id})` : `noted a ${kind} that was made elsewhere (${id})`
    ),
    differences,
  }
}
