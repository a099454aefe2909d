import { createHash } from "node:crypto"
import { toCents } from "../../../basket"
import type { wire } from "../../../ratepay-api"
import type { Ledger } from "../ledger"
import type { Cause } from "../records/operation"
import { runFollowUp, type FollowUpOutcome } from "./run-follow-up"

export type TrackingIntent = {
  transactionId: string
  /** The ledger's id of a succeeded capture. */
  captureId: string
  carrier: wire.ShippingInformationRequest["carrier_name"]
  trackingNumber?: string
  cause: Cause
}

/** Sends Ratepay the carrier and tracking number of a capture (Payment API v2, 3.8); the same parcel only once. */
export async function addTracking(ledger: Ledger, intent: TrackingIntent): Promise<FollowUpOutcome> {
  const { transactionId, captureId, carrier, trackingNumber, cause } = intent
  const detail = [carrier, trackingNumber].filter(Boolean).join(" ")
  return runFollowUp(ledger, {
    kind: "shipping_information",
    transactionId,
    cause,
    medusaId: captureId,
    intentKey: `tracking:${captureId}:${hashOf(detail)}`,
    isSameIntent: () => true,
    choose: () => ({
      units: [],
      grossAmount: toCents(0),
      request: { carrier_name: carrier, tracking_number: trackingNumber },
      detail,
    }),
  })
}

/** The intent key is kept when the detail is erased, so it holds a hash and not the tracking number itself. */
function hashOf(detail: string): string {
  return createHash("sha256").update(detail).digest("hex").slice(0, 16)
}
