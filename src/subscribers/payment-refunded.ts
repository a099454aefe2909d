import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { ContainerRegistrationKeys, PaymentEvents } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { settleRatepayRefundWorkflow } from "../workflows"

const paymentsSchema = z.array(
  z.object({
    provider_id: z.string(),
    payment_collection: z.object({ order: z.object({ id: z.string() }).nullish() }).nullish(),
  })
)

/** Puts an order's credit right after a refund by Medusa's own button. */
export default async function paymentRefunded({
  event,
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "payment",
    fields: ["provider_id", "payment_collection.order.id"],
    filters: { id: event.data.id },
  })
  const [payment] = paymentsSchema.parse(data)
  const orderId = payment?.payment_collection?.order?.id
  if (orderId === undefined || !payment?.provider_id.startsWith("pp_ratepay_")) return
  await settleRatepayRefundWorkflow(container).run({ input: { order_id: orderId } })
}

export const config: SubscriberConfig = {
  event: PaymentEvents.REFUNDED,
  context: { subscriberId: "ratepay-payment-refunded" },
}
