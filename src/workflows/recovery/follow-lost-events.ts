import type { MedusaContainer } from "@medusajs/framework/types"
import type { TransactionWithBalances } from "../../modules/ratepay/records/transaction-with-balances"
import { alignOrder } from "../order/align-order"
import { captureShipment } from "../shipments/capture-shipment"
import { followOrderChange } from "../edits/follow-order-change"
import { reachLedger } from "../../medusa/reach-ledger"
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
import { reachQuery } from "../../medusa/query"

/**
 * Does what lost events would have caused. An event is lost when its process ends right after Medusa's response, before a
 * subscriber has run.
 *
 * @returns what was done, in words.
 */
export async function followLostEvents(
  container: MedusaContainer,
  records: TransactionWithBalances[],
  order: StandingOrder
): Promise<string[]> {
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

async function release(container: MedusaContainer, records: TransactionWithBalances[]): Promise<string[]> {
  const ledger = reachLedger(container)
  if (!ledger.options.cancelOnOrderCancel) return []
  const open = records.filter(({ balances }) => balances.open > 0)
  for (const record of open) await releaseTransaction(container, record)
  return open.map(
    ({ transaction }) => `canceled what was open of ${transaction.id}, as the order is canceled`
  )
}

async function followEdits(
  container: MedusaContainer,
  live: TransactionWithBalances[],
  orderId: string
): Promise<string[]> {
  const { followOrderEdits } = reachLedger(container).options
  if (!followOrderEdits) return []
  const { data } = await reachQuery(container).graph({
    entity: "order_change",
    fields: ["id", "version"],
    filters: { order_id: orderId, status: "confirmed", change_type: "edit" },
  })
  if (!isEditLost(live, data)) return []
  await followOrderChange(container, { order_id: orderId, with_goods: true })
  return [`followed an order edit`]
}

/** Cancels what credit lines have taken off the order: Medusa emits no event for a credit line that somebody writes. */
async function cancelCredited(
  container: MedusaContainer,
  live: TransactionWithBalances[],
  orderId: string
): Promise<string[]> {
  if (live.some(isCancellationRefused)) return []
  const aligned = await alignOrder(container, orderId)
  return aligned?.hasMoved ? ["canceled what the buyer no longer owes"] : []
}

async function captureShipments(
  container: MedusaContainer,
  live: TransactionWithBalances[],
  orderId: string
): Promise<string[]> {
  const ledger = reachLedger(container)
  if (!ledger.options.captureOnShipment || live.every(({ balances }) => balances.open === 0)) return []
  const { data } = await reachQuery(container).graph({
    entity: "order",
    fields: shipmentFields,
    filters: { id: orderId },
  })
  const lost = lostShipments(live, data[0])
  for (const id of lost) await captureShipment(container, id)
  return lost.map((id) => `captured what was due of shipment ${id}`)
}

/** Refunds returns whose event was lost; never more than the buyer is owed, see `refundReturn`. */
async function refundReturns(
  container: MedusaContainer,
  live: TransactionWithBalances[],
  orderId: string
): Promise<string[]> {
  const ledger = reachLedger(container)
  if (!ledger.options.refundOnReturn || live.every(({ balances }) => balances.refundable === 0)) return []
  const { data } = await reachQuery(container).graph({
    entity: "order_change",
    fields: ["id", "confirmed_at"],
    filters: { order_id: orderId, status: "confirmed", change_type: "return_receive" },
  })
  if (!isReceiptLost(live, data, { now: new Date(), inFlightMs: ledger.inFlightMs })) return []
  await refundReturn(container, orderId)
  return ["refunded what was due of a return"]
}
