import type { MedusaContainer } from "@medusajs/framework/types"
import { bookCancellation } from "../book/book-cancellation"
import { bookMoved } from "../book/book-moved"
import type { ItemsInput, PartInput } from "../items-input"
import { moveItems, type Moved } from "../move-items"
import { createPaymentWorkflow } from "../order-workflow"
import { settleStanding } from "../settle-standing"

/**
 * Cancels a part of an order that is not captured: at Ratepay the units, in Medusa a credit line; what can still be
 * captured shrinks with it.
 *
 * @example
 * await cancelRatepayItemsWorkflow(container).run({ input: { order_id, items: [{ line_item_id, quantity: 1 }] } })
 *
 * What Medusa can't book at this moment is done all the same; recovery books it.
 *
 * @throws MedusaError in words for the merchant; unless it says that the outcome is not known, nothing was moved.
 */
export const cancelRatepayItemsWorkflow = createPaymentWorkflow<PartInput>(
  "cancel-ratepay-items",
  cancelItems
)

async function cancelItems(container: MedusaContainer, input: ItemsInput): Promise<Moved> {
  const moved = await moveItems(container, "cancel", input)
  await bookMoved(container, moved, () => bookCancellation(container, moved))
  await bookMoved(container, moved, () => settleStanding(container, input.order_id))
  return moved
}
