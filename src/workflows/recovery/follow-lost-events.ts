import type { MedusaContainer } from "@medusajs/framework/types"
import type { Finding } from "../../modules/ratepay/records/finding"
import type { TransactionWithBalances } from "../../modules/ratepay/records/transaction-with-balances"
import { alignOrder } from "../order/align-order"
import { captureShipment } from "../shipments/capture-shipment"
import { followOrderChange } from "../edits/follow-order-change"
import { reachLedger } from "../../medusa/reach-ledger"
import { tryAll } from "../../medusa/try-all"
import { refundReturn } from "../returns/refund-return"
import { releaseTransaction } from "../order/release-transaction"
import type { StandingOrder } from "./find-order"
import {
  isCancellationRefused,
  isEditLost,
  isReceiptLost,
  lostShipments,
  shipmentFields,
} from "./lost-events"
import { reachQuery } from "../../medusa/read/query"

/**
 * Does what lost events would have caused. An event is lost when its process ends right after Medusa's response, before a
 * subscriber has run.
 *
 * @returns what was done.
 */
export async function followLostEvents(
  container: MedusaContainer,
  records: TransactionWithBalances[],
  order: StandingOrder
): Promise<Finding[]> {
  if (order.isCanceled) return release(container, records)
  const live = records.filter(({ balances }) => balances.authorized > balances.canceled)
  if (live.length === 0) return []
  return [
    ...(await followEdits(container, live, order.id)),
    ...(await cancelCredited(container, live, order.id)),
    ...(await captureShipments(container, live, order.id)),
    ...(await refundReturns(container, live, order.id)),
  ]
}

async function release(container: MedusaContainer, records: TransactionWithBalances[]): Promise<Finding[]> {
  const ledger = reachLedger(container)
  if (!ledger.options.cancelOnOrderCancel) return []
  const open = records.filter(({ balances }) => balances.open > 0)
  await tryAll(open, (record) => releaseTransaction(container, record))
  return open.map(({ transaction }) => ({
    code: "canceled_order_released",
    values: { transaction_id: transaction.id },
  }))
}

async function followEdits(
  container: MedusaContainer,
  live: TransactionWithBalances[],
  orderId: string
): Promise<Finding[]> {
  const { followOrderEdits } = reachLedger(container).options
  if (!followOrderEdits) return []
  const { data } = await reachQuery(container).graph({
    entity: "order_change",
    fields: ["id", "version"],
    filters: { order_id: orderId, status: "confirmed", change_type: "edit" },
  })
  if (!isEditLost(live, data)) return []
  await followOrderChange(container, { order_id: orderId, with_goods: true })
  return [{ code: "edit_followed", values: {} }]
}

/** Cancels what credit lines have taken off the order: Medusa emits no event for a credit line that somebody writes. */
async function cancelCredited(
  container: MedusaContainer,
  live: TransactionWithBalances[],
  orderId: string
): Promise<Finding[]> {
  if (live.some(isCancellationRefused)) return []
  const aligned = await alignOrder(container, orderId)
  return aligned?.hasMoved ? [{ code: "not_owed_canceled", values: {} }] : []
}

async function captureShipments(
  container: MedusaContainer,
  live: TransactionWithBalances[],
  orderId: string
): Promise<Finding[]> {
  const ledger = reachLedger(container)
  if (!ledger.options.captureOnShipment || live.every(({ balances }) => balances.open === 0)) return []
  const { data } = await reachQuery(container).graph({
    entity: "order",
    fields: shipmentFields,
    filters: { id: orderId },
  })
  const lost = lostShipments(live, data[0])
  await tryAll(lost, async (id) => void (await captureShipment(container, id)))
  return lost.map((id) => ({ code: "shipment_captured", values: { fulfillment_id: id } }))
}

/** Refunds returns whose event was lost; never more than the buyer is owed, see `refundReturn`. */
async function refundReturns(
  container: MedusaContainer,
  live: TransactionWithBalances[],
  orderId: string
): Promise<Finding[]> {
  const ledger = reachLedger(container)
  if (!ledger.options.refundOnReturn || live.every(({ balances }) => balances.refundable === 0)) return []
  const { data } = await reachQuery(container).graph({
    entity: "order_change",
    fields: ["id", "confirmed_at"],
    filters: { order_id: orderId, status: "confirmed", change_type: "return_receive" },
  })
  if (!isReceiptLost(live, data, { now: new Date(), inFlightMs: ledger.inFlightMs })) return []
  await refundReturn(container, orderId)
  return [{ code: "return_refunded", values: {} }]
}
