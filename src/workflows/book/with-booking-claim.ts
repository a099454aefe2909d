import { isBeingBooked, toBookingClaim } from "../../medusa/booking-claim"
import type { Operation } from "../../modules/ratepay/records/operation"
import { passStep } from "../../modules/ratepay/send/pass-step"
import type RatepayModuleService from "../../modules/ratepay/service"

/**
 * Writes an operation's row into Medusa unless another process is doing so. A merchant's request, recovery and a second press
 * of Medusa's own button may all try it at the same moment.
 *
 * @param write writes the row and returns its id; undefined where our provider has stored the id already
 * @returns false while another process is writing the row, which may still fail
 */
export async function withBookingClaim(
  ledger: RatepayModuleService,
  { id, kind, medusaId }: Operation,
  write: () => Promise<string | undefined>
): Promise<boolean> {
  const now = new Date()
  if (isBeingBooked(medusaId, now)) return false
  const claim = toBookingClaim(now)
  if (!(await ledger.claimBooking(id, { from: medusaId, to: claim }))) return false
  try {
    passStep(kind, "claimed")
    const rowId = await write()
    passStep(kind, "written")
    if (rowId !== undefined) await ledger.claimBooking(id, { from: claim, to: rowId })
    return true
  } catch (error) {
    await ledger.claimBooking(id, { from: claim, to: medusaId })
    throw error
  }
}
