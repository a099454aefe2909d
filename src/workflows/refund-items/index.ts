import type { MedusaContainer } from "@medusajs/framework/types"
import { bookMoved } from "../book/book-moved"
import { bookRefund } from "../book/book-refund"
import type { PartInput, RefundInput, RefundItemsInput } from "../items-input"
import { moveItems, type Moved } from "../move-items"
import { createPaymentWorkflow } from "../order-workflow"
import { settleStanding } from "../settle-standing"

/**
 * Refunds a part of what was captured: at Ratepay the units, a goodwill on top and a return fee off; in Medusa the
 * refund with its reason and note.
 *
 * @example
 * await refundRatepayItemsWorkflow(container).run({
 *   input: { order_id, items: [{ line_item_id, quantity: 1 }], refund_reason_id },
 * })
 *
 * What Medusa can't book at this moment is done all the same; recovery books it.
 *
 * @throws MedusaError in words for the merchant; unless it says that the outcome is not known, nothing was moved.
 */
export const refundRatepayItemsWorkflow = createPaymentWorkflow<PartInput & RefundInput>(
  "refund-ratepay-items",
  refundItems
)

async function refundItems(container: MedusaContainer, input: RefundItemsInput): Promise<Moved> {
  const moved = await moveItems(container, "refund", input)
  const { created_by, refund_reason_id, note } = input
  await bookMoved(container, moved, () =>
    bookRefund(container, { ...moved, created_by, refund_reason_id, note })
  )
  await bookMoved(container, moved, () => settleStanding(container, input.order_id))
  return moved
}
