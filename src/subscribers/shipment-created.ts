import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { FulfillmentWorkflowEvents } from "@medusajs/framework/utils"
import { captureRatepayShipmentWorkflow } from "../workflows"
import { findOrderOfFulfillment } from "../medusa/read/concerned"
import { reachLedger } from "../medusa/reach-ledger"

/** Captures the goods of a shipment (option `captureOnShipment`). */
export default async function shipmentCreated({
  event,
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  if (!reachLedger(container).options.captureOnShipment) return
  const order_id = await findOrderOfFulfillment(container, event.data.id)
  if (order_id === undefined) return
  await captureRatepayShipmentWorkflow(container).run({ input: { order_id, fulfillment_id: event.data.id } })
}

export const config: SubscriberConfig = {
  event: FulfillmentWorkflowEvents.SHIPMENT_CREATED,
  context: { subscriberId: "ratepay-shipment-created" },
}
