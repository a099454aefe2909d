import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { wire } from "../../ratepay-api"
import { toDeclineError, toMerchantError } from "../../modules/ratepay/to-merchant-error"
import { findTransaction } from "../find-transaction"
import type { Moved } from "../move-items"
import { reachLedger } from "../reach-ledger"

export type AddTrackingInput = {
  order_id: string
  transaction_id?: string
  /** The ledger's id of a succeeded capture. */
  capture_id: string
  carrier: wire.ShippingInformationRequest["carrier_name"]
  /** Needed unless the carrier is OTHER_WITHOUT_TRACKING. */
  tracking_number?: string
}

const trackingStep = createStep("add-ratepay-tracking", async (input: AddTrackingInput, { container }) => {
  const ledger = reachLedger(container)
  const { transaction } = await findTransaction(ledger, input)
  const subject = `Tracking for order ${transaction.shopTransactionId ?? input.order_id}`
  const outcome = await ledger
    .addTracking({
      transactionId: transaction.id,
      captureId: input.capture_id,
      carrier: input.carrier,
      trackingNumber: input.tracking_number,
      cause: "merchant",
    })
    .catch((error: unknown) => {
      throw toMerchantError(error, subject)
    })
  if (outcome.kind === "declined") throw toDeclineError(subject, outcome.category, outcome.reasons)
  if (outcome.kind === "nothing_to_do")
    throw new Error("Ledger: shipping information always has something to do.")
  const moved: Moved = {
    order_id: input.order_id,
    transaction_id: transaction.id,
    operation_id: outcome.operation.id,
  }
  return new StepResponse(moved)
})

/** Tells Ratepay how the goods of a capture travel. */
export const addRatepayTrackingWorkflow = createWorkflow(
  "add-ratepay-tracking",
  (input: AddTrackingInput) => {
    return new WorkflowResponse(trackingStep(input))
  }
)
