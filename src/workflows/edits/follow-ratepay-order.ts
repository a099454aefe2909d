import { createOrderWorkflow } from "../order/order-workflow"
import { followOrderChange, type FollowOrder } from "./follow-order-change"

export type FollowOrderInput = FollowOrder

/**
 * Makes an order's Ratepay payments match the order after it has changed. First it restores the payment that Medusa has just
 * canceled, so that it is authorized and can be captured. Then it cancels at Ratepay what the buyer no longer owes and, after
 * an order edit, authorizes what was added.
 */
export const followRatepayOrderWorkflow = createOrderWorkflow(
  "follow-ratepay-order",
  (container, input: FollowOrderInput) => followOrderChange(container, input)
)
