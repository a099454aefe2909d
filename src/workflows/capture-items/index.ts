import {
  createStep,
  createWorkflow,
  StepResponse,
  transform,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { acquireLockStep, releaseLockStep } from "@medusajs/medusa/core-flows"
import { bookCapture } from "../book/book-capture"
import type { ItemsInput } from "../items-input"
import { moveItems, type Moved } from "../move-items"
import { orderLock } from "../order-lock"

/** Not compensated: what has happened at Ratepay has happened. A repeated run with the same key books it. */
const moveStep = createStep("capture-ratepay-items", async (input: ItemsInput, { container }) => {
  return new StepResponse(await moveItems(container, "capture", input))
})

const bookStep = createStep(
  "book-ratepay-capture",
  async ({ input, moved }: { input: ItemsInput; moved: Moved }, { container }) => {
    await bookCapture(container, { ...input, ...moved })
    return new StepResponse(moved)
  }
)

/**
 * Captures a part of an order: at Ratepay the units, in Medusa the capture. Ratepay bills the buyer for exactly these goods and pays them out.
 *
 * @example
 * await captureRatepayItemsWorkflow(container).run({ input: { order_id, items: [{ line_item_id, quantity: 1 }] } })
 *
 * @throws MedusaError in words for the merchant; unless it says that the outcome is not known, nothing was moved.
 */
export const captureRatepayItemsWorkflow = createWorkflow("capture-ratepay-items", (input: ItemsInput) => {
  acquireLockStep(transform({ input }, ({ input }) => orderLock(input.order_id)))
  const moved = moveStep(input)
  const booked = bookStep({ input, moved })
  releaseLockStep(transform({ input }, ({ input }) => ({ key: orderLock(input.order_id).key })))
  return new WorkflowResponse(booked)
})
