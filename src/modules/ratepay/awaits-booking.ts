import { isBookingClaim } from "./booking-claim"
import type { Operation } from "./operation"

/**
 * Whether Ratepay has done an operation that Medusa's order does not show yet: its capture or refund row, or a
 * cancellation's credit line, is still to be written. Recovery does it. (A refund's row needs no order that can be changed,
 * its credit line does, and may follow later.)
 */
export function awaitsBooking({
  kind,
  state,
  cause,
  medusaId,
  bookedAt,
}: Pick<Operation, "kind" | "state" | "cause" | "medusaId" | "bookedAt">): boolean {
  if (state !== "succeeded" || bookedAt !== null || !isShownInMedusa(kind, cause)) return false
  return medusaId === null || isBookingClaim(medusaId)
}

/** What Medusa shows as a row of its own; a cancellation by anyone but a merchant leaves the order as it is. */
function isShownInMedusa(kind: Operation["kind"], cause: Operation["cause"]): boolean {
  if (kind === "cancel") return cause === "merchant" || cause === "elsewhere"
  return kind === "capture" || kind === "refund" || kind === "drop"
}
