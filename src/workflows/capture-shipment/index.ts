import { createOrderWorkflow } from "../order-workflow"
import { captureShipment } from "./capture-shipment"

export type CaptureShipmentInput = { order_id: string; fulfillment_id: string }

/** Captures what was shipped, with shipping as the option `captureShippingCosts` says, and adds the tracking number. */
export const captureRatepayShipmentWorkflow = createOrderWorkflow(
  "capture-ratepay-shipment",
  (container, { fulfillment_id }: CaptureShipmentInput) => captureShipment(container, fulfillment_id)
)
