import { createOrderWorkflow } from "../order/order-workflow"
import { captureShipment } from "./capture-shipment"

export type CaptureShipmentInput = { order_id: string; fulfillment_id: string }

/** Captures the goods of a shipment, with shipping costs by the option `captureShippingCosts`, and adds its tracking number. */
export const captureRatepayShipmentWorkflow = createOrderWorkflow(
  "capture-ratepay-shipment",
  async (container, { fulfillment_id }: CaptureShipmentInput) => {
    await captureShipment(container, fulfillment_id)
  }
)
