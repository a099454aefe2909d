import type { MedusaContainer } from "@medusajs/framework/types"
import { bookCapture } from "../book/book-capture"
import { bookMoved } from "../book/book-moved"
import type { ItemsInput, PartInput } from "../items-input"
import { moveItems, type Moved } from "../move-items"
import { createPaymentWorkflow } from "../order-workflow"
import { settleStanding } from "../settle-standing"

/**
 * Captures a part of an order: at Ratepay the units, in Medusa the capture. Ratepay bills the buyer for exactly these
 * goods and pays them out.
 *
 * @example
 * await captureRatepayItemsWorkflow(container).run({ input: { order_id, items: [{ line_item_id, quantity: 1 }] } })
 *
 * What Medusa can't book at this moment is done all the same; recovery books it.
 *
 * @throws MedusaError in words for the merchant; unless it says that the outcome is not known, nothing was moved.
 */
export const captureRatepayItemsWorkflow = createPaymentWorkflow<PartInput>(
  "capture-ratepay-items",
  captureItems
)

async function captureItems(container: MedusaContainer, input: ItemsInput): Promise<Moved> {
  const moved = await moveItems(container, "capture", input)
  await bookMoved(container, moved, () => bookCapture(container, { ...moved, created_by: input.created_by }))
  await bookMoved(container, moved, () => settleStanding(container, input.order_id))
  return moved
}
