import { createOrderWorkflow } from "../order/order-workflow"
import { captureShipment } from "./capture-shipment"

export type CaptureShipmentInput = {
  order_id: string
  fulfillment_id: string
  /** Only if it did not ship: a parcel is captured by its shipment, which Medusa may still be writing down. */
  collected?: boolean
}

/**
 * Captures the goods of a fulfillment that has shipped or was collected, with shipping costs by the option
 * `captureShippingCosts`, and adds a parcel's tracking number.
 */
export const captureRatepayShipmentWorkflow = createOrderWorkflow(
  "capture-ratepay-shipment",
  async (container, { fulfillment_id, collected }: CaptureShipmentInput) => {
    await captureShipment(container, fulfillment_id, { collected })
  }
)
