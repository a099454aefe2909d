import { createOrderWorkflow } from "../order-workflow"
import { followOrderChange } from "./follow-order-change"

export type FollowOrderInput = {
  order_id: string
  /** Whether units and value that were added or removed are told to Ratepay; false after a return, claim or exchange. */
  with_goods: boolean
}

/**
 * Brings an order's Ratepay payment back in line after the order has changed. First it makes the payment that Medusa
 * has just given up what it is: authorized and capturable. Then, after an order edit, it has Ratepay cancel what was
 * removed and authorize what was added.
 */
export const followRatepayOrderWorkflow = createOrderWorkflow(
  "follow-ratepay-order",
  (container, input: FollowOrderInput) => followOrderChange(container, input)
)
