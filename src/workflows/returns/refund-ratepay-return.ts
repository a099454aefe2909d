import { createOrderWorkflow } from "../order/order-workflow"
import { refundReturn } from "./refund-return"

export type RefundReturnInput = { order_id: string }

/** Refunds the returned units of an order; damaged ones only with the option `refundDamagedReturns`. */
export const refundRatepayReturnWorkflow = createOrderWorkflow(
  "refund-ratepay-return",
  (container, { order_id }: RefundReturnInput) => refundReturn(container, order_id)
)
