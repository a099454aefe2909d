import {
  createStep,
  createWorkflow,
  StepResponse,
  transform,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"
import { acquireLockStep, releaseLockStep } from "@medusajs/medusa/core-flows"
import { orderLock } from "../order-lock"
import { captureShipment } from "./capture-shipment"

export type CaptureShipmentInput = { order_id: string; fulfillment_id: string }

const captureStep = createStep(
  "capture-ratepay-shipment",
  async (input: CaptureShipmentInput, { container }) => {
    await captureShipment(container, input.fulfillment_id)
    return new StepResponse(input.order_id)
  }
)

/** Captures what was shipped, with shipping as the option `captureShippingCosts` says, and adds the tracking number. */
export const captureRatepayShipmentWorkflow = createWorkflow(
  "capture-ratepay-shipment",
  (input: CaptureShipmentInput) => {
    acquireLockStep(transform({ input }, ({ input }) => orderLock(input.order_id)))
    const captured = captureStep(input)
    releaseLockStep(transform({ input }, ({ input }) => ({ key: orderLock(input.order_id).key })))
    return new WorkflowResponse(captured)
  }
)
