import type { MedusaContainer } from "@medusajs/framework/types"
import { bookCancellation } from "../book/book-cancellation"
import { bookMoved } from "../book/book-moved"
import type { ItemsInput, PartInput } from "./items-input"
import { moveItems } from "./move-items"
import { type Moved } from "../book/moved"
import { createPaymentWorkflow } from "../order/order-workflow"
import { lookAfterOrder } from "../order/look-after-order"

/**
 * Cancels a part of an order that is not captured: the units at Ratepay, by a credit line in Medusa. What can still be
 * captured falls by it.
 *
 * @example
 * await cancelRatepayItemsWorkflow(container).run({ input: { order_id, items: [{ line_item_id, quantity: 1 }] } })
 *
 * Where only the booking in Medusa fails, the workflow succeeds all the same, and recovery books it.
 *
 * @throws MedusaError in words for the merchant. Unless it says that the outcome is not known, nothing was moved.
 */
export const cancelRatepayItemsWorkflow = createPaymentWorkflow<PartInput>(
  "cancel-ratepay-items",
  cancelItems
)

async function cancelItems(container: MedusaContainer, input: ItemsInput): Promise<Moved> {
  const { moved } = await moveItems(container, "cancel", input)
  await bookMoved(container, moved, () => bookCancellation(container, moved))
  await bookMoved(container, moved, () => lookAfterOrder(container, input.order_id))
  return moved
}
