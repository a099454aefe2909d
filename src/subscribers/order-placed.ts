import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { ContainerRegistrationKeys, OrderWorkflowEvents } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { adoptCartOrder } from "../modules/ratepay/adopt-cart-order"
import { reachLedger } from "../workflows/reach-ledger"

const linksSchema = z.array(z.object({ payment_collection_id: z.string() }))

/** Ties an authorization made for a cart to the order it has become, so that it is found by the order from now on. */
export default async function orderPlaced({
  event,
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "order_payment_collection",
    fields: ["payment_collection_id"],
    filters: { order_id: event.data.id },
  })
  const ids = linksSchema.parse(data).map(({ payment_collection_id }) => payment_collection_id)
  const ledger = reachLedger(container)
  for (const record of await ledger.findByCollections(ids)) {
    if (record.books.authorized > 0)
      await adoptCartOrder(container.resolve(ContainerRegistrationKeys.QUERY), ledger, record)
  }
}

export const config: SubscriberConfig = {
  event: OrderWorkflowEvents.PLACED,
  context: { subscriberId: "ratepay-order-placed" },
}
