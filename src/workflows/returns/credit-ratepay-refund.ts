import type { MedusaContainer } from "@medusajs/framework/types"
import { bookCredits } from "../book/book-credits"
import { createOrderWorkflow } from "../order/order-workflow"
import { reachLedger } from "../../medusa/reach-ledger"
import { lookAfterOrder } from "../order/look-after-order"

export type CreditRefundInput = { order_id: string }

/**
 * Corrects an order's credit after a refund by Medusa's own button. Medusa takes what is open for unpaid, and so writes
 * credit for goods that a return has taken off the order already.
 */
export const creditRatepayRefundWorkflow = createOrderWorkflow("credit-ratepay-refund", creditRefundOfMedusa)

async function creditRefundOfMedusa(
  container: MedusaContainer,
  { order_id }: CreditRefundInput
): Promise<void> {
  for (const record of await reachLedger(container).findByOrder(order_id)) {
    await bookCredits(container, record, order_id)
  }
  await lookAfterOrder(container, order_id)
}
