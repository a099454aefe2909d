import {
  createStep,
  createWorkflow,
  StepResponse,
  transform,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { acquireLockStep, releaseLockStep } from "@medusajs/medusa/core-flows"
import { assertNoOpenChange } from "../book/assert-no-open-change"
import { bookRefund } from "../book/book-refund"
import type { RefundItemsInput } from "../items-input"
import { moveItems, type Moved } from "../move-items"
import { orderLock } from "../order-lock"

/** Not compensated: what has happened at Ratepay has happened. A repeated run with the same key books it. */
const moveStep = createStep("refund-ratepay-items", async (input: RefundItemsInput, { container }) => {
  await assertNoOpenChange(container, input.order_id)
  return new StepResponse(await moveItems(container, "refund", input))
})

const bookStep = createStep(
  "book-ratepay-refund",
  async ({ input, moved }: { input: RefundItemsInput; moved: Moved }, { container }) => {
    await bookRefund(container, { ...input, ...moved })
    return new StepResponse(moved)
  }
)

/**
 * Refunds a part of what was captured: at Ratepay the units, a goodwill on top and a return fee off; in Medusa the refund with its reason and note.
 *
 * @example
 * await refundRatepayItemsWorkflow(container).run({ input: { order_id, items: [{ line_item_id, quantity: 1 }], refund_reason_id } })
 *
 * @throws MedusaError in words for the merchant; unless it says that the outcome is not known, nothing was moved.
 */
export const refundRatepayItemsWorkflow = createWorkflow(
  "refund-ratepay-items",
  (input: RefundItemsInput) => {
    acquireLockStep(transform({ input }, ({ input }) => orderLock(input.order_id)))
    const moved = moveStep(input)
    const booked = bookStep({ input, moved })
    releaseLockStep(transform({ input }, ({ input }) => ({ key: orderLock(input.order_id).key })))
    return new WorkflowResponse(booked)
  }
)
