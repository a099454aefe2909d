import { createOrderWorkflow } from "../order-workflow"
import { refundReturn } from "./refund-return"

export type RefundReturnInput = { order_id: string }

/** Refunds the units of an order that came back, and of the damaged ones those the options ask for. */
export const refundRatepayReturnWorkflow = createOrderWorkflow(
  "refund-ratepay-return",
  (container, { order_id }: RefundReturnInput) => refundReturn(container, order_id)
)
