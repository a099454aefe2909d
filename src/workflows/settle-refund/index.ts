import type { MedusaContainer } from "@medusajs/framework/types"
import { bookCredits } from "../book/book-credits"
import { createOrderWorkflow } from "../order-workflow"
import { reachLedger } from "../reach-ledger"
import { settleStanding } from "../settle-standing"

export type SettleRefundInput = { order_id: string }

/**
 * Puts an order's credit right after Medusa has refunded by itself: it takes what is open for unpaid, and writes credit for
 * goods that a return has taken off the order already.
 */
export const settleRatepayRefundWorkflow = createOrderWorkflow("settle-ratepay-refund", settleRefund)

async function settleRefund(container: MedusaContainer, { order_id }: SettleRefundInput): Promise<void> {
  for (const record of await reachLedger(container).findByOrder(order_id)) {
    await bookCredits(container, record, order_id)
  }
  await settleStanding(container, order_id)
}
