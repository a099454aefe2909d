import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { ContainerRegistrationKeys, FulfillmentWorkflowEvents } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { captureRatepayShipmentWorkflow } from "../workflows"
import { reachLedger } from "../workflows/reach-ledger"

const linksSchema = z.array(z.object({ order_id: z.string() }))

/** Captures what was shipped (option `captureOnShipment`). */
export default async function shipmentCreated({
  event,
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  const ledger = reachLedger(container)
  if (!ledger.options.captureOnShipment) return
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "order_fulfillment",
    fields: ["order_id"],
    filters: { fulfillment_id: event.data.id },
  })
  const [link] = linksSchema.parse(data)
  if (link === undefined || !(await ledger.hasTransactions(link.order_id))) return
  await captureRatepayShipmentWorkflow(container).run({
    input: { order_id: link.order_id, fulfillment_id: event.data.id },
  })
}

export const config: SubscriberConfig = {
  event: FulfillmentWorkflowEvents.SHIPMENT_CREATED,
  context: { subscriberId: "ratepay-shipment-created" },
}
