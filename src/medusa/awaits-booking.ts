import { isBookingClaim } from "./booking-claim"
import type { Operation } from "../modules/ratepay/records/operation"

/**
 * Whether Ratepay has done an operation that Medusa does not show yet: the row of a capture or refund, or the credit line
 * of a cancellation, is still to be written. Recovery writes it. (A refund's row can be written while a change of the order
 * is open. Its credit line can't, and may follow later.)
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

/** What Medusa shows as a row of its own. Only a merchant's cancellation, here or at Ratepay, gets a credit line. */
function isShownInMedusa(kind: Operation["kind"], cause: Operation["cause"]): boolean {
  if (kind === "cancel") return cause === "merchant" || cause === "elsewhere"
  return kind === "capture" || kind === "refund" || kind === "drop"
}
