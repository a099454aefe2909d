import { createOrderWorkflow } from "../order-workflow"
import { followOrderChange, type FollowOrder } from "./follow-order-change"

export type FollowOrderInput = FollowOrder

/**
 * Brings an order's Ratepay payment back in line after the order has changed. First it makes the payment that Medusa
 * has just given up what it is: authorized and capturable. Then it has Ratepay cancel what the buyer no longer owes and, after
 * an order edit, authorize what was added.
 */
export const followRatepayOrderWorkflow = createOrderWorkflow(
  "follow-ratepay-order",
  (container, input: FollowOrderInput) => followOrderChange(container, input)
)
