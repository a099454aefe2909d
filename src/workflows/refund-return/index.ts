import {
  createStep,
  createWorkflow,
  StepResponse,
  transform,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { acquireLockStep, releaseLockStep } from "@medusajs/medusa/core-flows"
import { orderLock } from "../order-lock"
import { refundReturn } from "./refund-return"

export type RefundReturnInput = { order_id: string }

const refundStep = createStep("refund-ratepay-return", async (input: RefundReturnInput, { container }) => {
  await refundReturn(container, input.order_id)
  return new StepResponse(input.order_id)
})

/** Refunds the units of an order that came back, and of the damaged ones those the options ask for. */
export const refundRatepayReturnWorkflow = createWorkflow(
  "refund-ratepay-return",
  (input: RefundReturnInput) => {
    acquireLockStep(transform({ input }, ({ input }) => orderLock(input.order_id)))
    const refunded = refundStep(input)
    releaseLockStep(transform({ input }, ({ input }) => ({ key: orderLock(input.order_id).key })))
    return new WorkflowResponse(refunded)
  }
)
