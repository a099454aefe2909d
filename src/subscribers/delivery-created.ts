import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { FulfillmentWorkflowEvents } from "@medusajs/framework/utils"
import { captureRatepayShipmentWorkflow } from "../workflows"
import { findOrderOfUnshipped } from "../medusa/read/concerned"
import { reachLedger } from "../medusa/reach-ledger"

/**
 * Captures goods that a buyer has collected, or that were delivered without a parcel (option `captureOnShipment`). A parcel
 * that has arrived was captured when it shipped.
 */
export default async function deliveryCreated({
  event,
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  if (!reachLedger(container).options.captureOnShipment) return
  const order_id = await findOrderOfUnshipped(container, event.data.id)
  if (order_id === undefined) return
  const input = { order_id, fulfillment_id: event.data.id, collected: true }
  await captureRatepayShipmentWorkflow(container).run({ input })
}

export const config: SubscriberConfig = {
  event: FulfillmentWorkflowEvents.DELIVERY_CREATED,
  context: { subscriberId: "ratepay-delivery-created" },
}
