import { isBeingBooked, toBookingClaim } from "../../modules/ratepay/booking-claim"
import type { Operation } from "../../modules/ratepay/operation"
import { passStep } from "../../modules/ratepay/pass-step"
import type RatepayModuleService from "../../modules/ratepay/service"

/**
 * Writes an operation's row into Medusa unless somebody else is doing so: a merchant's request, recovery and Medusa's own
 * button pressed once more may all come to it at the same moment.
 *
 * @returns false when somebody else is doing so, and may yet end before it is written
 * @param write writes the row; undefined when our provider has noted it already
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
