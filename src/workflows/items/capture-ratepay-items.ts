import type { MedusaContainer } from "@medusajs/framework/types"
import { bookCapture } from "../book/book-capture"
import { bookMoved } from "../book/book-moved"
import type { CaptureInput, CaptureItemsInput, PartInput } from "./items-input"
import { moveItems } from "./move-items"
import { type Moved } from "../book/moved"
import { createPaymentWorkflow } from "../order/order-workflow"
import { lookAfterOrder } from "../order/look-after-order"

/**
 * Captures a part of an order: the units at Ratepay, by a capture in Medusa. Ratepay bills the buyer for exactly these
 * goods and pays them out.
 *
 * @example
 * await captureRatepayItemsWorkflow(container).run({ input: { order_id, items: [{ line_item_id, quantity: 1 }] } })
 *
 * Where only the booking in Medusa fails, the workflow succeeds all the same, and recovery books it.
 *
 * @throws MedusaError in words for the merchant. Unless it says that the outcome is not known, nothing was moved.
 */
export const captureRatepayItemsWorkflow = createPaymentWorkflow<PartInput & CaptureInput>(
  "capture-ratepay-items",
  captureItems
)

async function captureItems(container: MedusaContainer, input: CaptureItemsInput): Promise<Moved> {
  const { moved, order } = await moveItems(container, "capture", input)
  await bookMoved(container, moved, () => bookCapture(container, { ...moved, created_by: input.created_by }))
  await bookMoved(container, moved, () => lookAfterOrder(container, input.order_id, { order }))
  return moved
}
