import { createHash } from "node:crypto"
import { toCents } from "../../basket"
import type { wire } from "../../ratepay-api"
import type { Ledger } from "./ledger"
import type { Cause } from "./operation"
import { runFollowUp, type FollowUpOutcome } from "./run-follow-up"

export type TrackingIntent = {
  transactionId: string
  /** The ledger's id of a succeeded capture. */
  captureId: string
  carrier: wire.ShippingInformationRequest["carrier_name"]
  trackingNumber?: string
  cause: Cause
}

/** Tells Ratepay how the goods of a capture travel (Payment API v2, 3.8). The same parcel is told once. */
export async function addTracking(ledger: Ledger, intent: TrackingIntent): Promise<FollowUpOutcome> {
  const { transactionId, captureId, carrier, trackingNumber, cause } = intent
  const note = [carrier, trackingNumber].filter(Boolean).join(" ")
  return runFollowUp(ledger, {
    kind: "shipping_information",
    transactionId,
    cause,
    medusaId: captureId,
    intentKey: `tracking:${captureId}:${hashOf(note)}`,
    isSameIntent: () => true,
    choose: () => ({
      units: [],
      grossAmount: toCents(0),
      request: { carrier_name: carrier, tracking_number: trackingNumber },
      note,
    }),
  })
}

/** The key outlives the note, which is erased after a time; the tracking number must not stand in it. */
function hashOf(note: string): string {
  return createHash("sha256").update(note).digest("hex").slice(0, 16)
}
