import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { PaymentEvents } from "@medusajs/framework/utils"
import { followRatepayOrderWorkflow, creditRatepayRefundWorkflow } from "../workflows"
import { findOrderOfPayment } from "../medusa/read/concerned"

/**
 * Follows captures and refunds that were not made through this plugin's own routes. After a refund by Medusa's own button it
 * corrects the order's credit line. After a capture or refund by another payment method, the buyer owes less or more
 * through Ratepay, so it compares the order with what Ratepay holds.
 */
export default async function paymentMoved({
  event,
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  const found = await findOrderOfPayment(container, event.data.id)
  if (found === undefined) return
  const order_id = found.orderId
  if (found.isRatepay) {
    if (event.name === PaymentEvents.REFUNDED)
      await creditRatepayRefundWorkflow(container).run({ input: { order_id } })
    return
  }
  await followRatepayOrderWorkflow(container).run({ input: { order_id, with_goods: false } })
}

export const config: SubscriberConfig = {
  event: [PaymentEvents.CAPTURED, PaymentEvents.REFUNDED],
  context: { subscriberId: "ratepay-payment-moved" },
}
