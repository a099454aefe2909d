import {
  createStep,
  createWorkflow,
  StepResponse,
  transform,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { acquireLockStep, releaseLockStep } from "@medusajs/medusa/core-flows"
import { assertNoOpenChange } from "../book/assert-no-open-change"
import { bookCancellation } from "../book/book-cancellation"
import type { ItemsInput } from "../items-input"
import { moveItems, type Moved } from "../move-items"
import { orderLock } from "../order-lock"

/** Not compensated: what has happened at Ratepay has happened. A repeated run with the same key books it. */
const moveStep = createStep("cancel-ratepay-items", async (input: ItemsInput, { container }) => {
  await assertNoOpenChange(container, input.order_id)
  return new StepResponse(await moveItems(container, "cancel", input))
})

const bookStep = createStep(
  "book-ratepay-cancel",
  async ({ input, moved }: { input: ItemsInput; moved: Moved }, { container }) => {
    await bookCancellation(container, { ...input, ...moved })
    return new StepResponse(moved)
  }
)

/**
 * Cancels a part of an order that is not captured: at Ratepay the units, in Medusa a credit line; what can still be captured shrinks with it.
 *
 * @example
 * await cancelRatepayItemsWorkflow(container).run({ input: { order_id, items: [{ line_item_id, quantity: 1 }] } })
 *
 * @throws MedusaError in words for the merchant; unless it says that the outcome is not known, nothing was moved.
 */
export const cancelRatepayItemsWorkflow = createWorkflow("cancel-ratepay-items", (input: ItemsInput) => {
  acquireLockStep(transform({ input }, ({ input }) => orderLock(input.order_id)))
  const moved = moveStep(input)
  const booked = bookStep({ input, moved })
  releaseLockStep(transform({ input }, ({ input }) => ({ key: orderLock(input.order_id).key })))
  return new WorkflowResponse(booked)
})
