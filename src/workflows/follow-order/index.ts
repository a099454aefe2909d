import {
  createStep,
  createWorkflow,
  StepResponse,
  transform,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { acquireLockStep, releaseLockStep } from "@medusajs/medusa/core-flows"
import { orderLock } from "../order-lock"
import { followOrderChange } from "./follow-order-change"

export type FollowOrderInput = {
  order_id: string
  /** Whether units and value that were added or removed are told to Ratepay; false after a return, claim or exchange. */
  with_goods: boolean
}

const followStep = createStep("follow-ratepay-order", async (input: FollowOrderInput, { container }) => {
  await followOrderChange(container, input)
  return new StepResponse(input.order_id)
})

/**
 * Brings an order's Ratepay payment back in line after the order has changed. First it makes the payment that Medusa
 * has just given up what it is: authorized and capturable. Then, after an order edit, it has Ratepay cancel what was
 * removed and authorize what was added.
 */
export const followRatepayOrderWorkflow = createWorkflow(
  "follow-ratepay-order",
  (input: FollowOrderInput) => {
    acquireLockStep(transform({ input }, ({ input }) => orderLock(input.order_id)))
    const followed = followStep(input)
    releaseLockStep(transform({ input }, ({ input }) => ({ key: orderLock(input.order_id).key })))
    return new WorkflowResponse(followed)
  }
)
