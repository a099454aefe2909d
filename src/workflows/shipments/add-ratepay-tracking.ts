import type { MedusaContainer } from "@medusajs/framework/types"
import type { wire } from "../../ratepay-api"
import { findTransaction } from "../order/find-transaction"
import type { Moved } from "../book/moved"
import { createOrderWorkflow } from "../order/order-workflow"
import { reachLedger } from "../../medusa/reach-ledger"
import { requireDone } from "../order/require-done"

export type AddTrackingInput = {
  order_id: string
  transaction_id?: string
  /** The ledger's id of a succeeded capture. */
  capture_id: string
  carrier: wire.ShippingInformationRequest["carrier_name"]
  /** Needed unless the carrier is OTHER_WITHOUT_TRACKING. */
  tracking_number?: string
}

/** Sends Ratepay the carrier and tracking number of a capture. */
export const addRatepayTrackingWorkflow = createOrderWorkflow("add-ratepay-tracking", addTracking)

async function addTracking(container: MedusaContainer, input: AddTrackingInput): Promise<Moved> {
  const ledger = reachLedger(container)
  const { transaction } = await findTransaction(ledger, input)
  const operation = await requireDone(
    `Tracking for order ${transaction.shopTransactionId ?? input.order_id}`,
    () =>
      ledger.addTracking({
        transactionId: transaction.id,
        captureId: input.capture_id,
        carrier: input.carrier,
        trackingNumber: input.tracking_number,
        cause: "merchant",
      })
  )
  return { order_id: input.order_id, transaction_id: transaction.id, operation_id: operation?.id ?? "" }
}
