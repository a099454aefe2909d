import type { MedusaContainer } from "@medusajs/framework/types"
import { bookMoved } from "../book/book-moved"
import { bookRefund } from "../book/book-refund"
import type { PartInput, RefundInput, RefundItemsInput } from "./items-input"
import { moveItems } from "./move-items"
import { type Moved } from "../book/moved"
import { createPaymentWorkflow } from "../order/order-workflow"
import { lookAfterOrder } from "../order/look-after-order"

/**
 * Refunds a part of what was captured: at Ratepay the units, plus a goodwill and less a return fee; in Medusa by a refund
 * with its reason and note.
 *
 * @example
 * await refundRatepayItemsWorkflow(container).run({
 *   input: { order_id, items: [{ line_item_id, quantity: 1 }], refund_reason_id },
 * })
 *
 * Where only the booking in Medusa fails, the workflow succeeds all the same, and recovery books it.
 *
 * @throws MedusaError in words for the merchant. Unless it says that the outcome is not known, nothing was moved.
 */
export const refundRatepayItemsWorkflow = createPaymentWorkflow<PartInput & RefundInput>(
  "refund-ratepay-items",
  refundItems
)

async function refundItems(container: MedusaContainer, input: RefundItemsInput): Promise<Moved> {
  const { moved } = await moveItems(container, "refund", input)
  const { created_by, refund_reason_id, note } = input
  await bookMoved(container, moved, () =>
    bookRefund(container, { ...moved, created_by, refund_reason_id, note })
  )
  await bookMoved(container, moved, () => lookAfterOrder(container, input.order_id))
  return moved
}
