import type { Cents } from "../../basket"
import { InvalidInputError } from "../../ratepay-api"
import { isBeingBooked, isBookingClaim } from "../../modules/ratepay/booking-claim"
import type { BookedRecord } from "../../modules/ratepay/service"
import type RatepayModuleService from "../../modules/ratepay/service"
import { listExistingRows } from "./payment-rows"
import type { Cradle } from "./reach"

/**
 * Finds the operation that a repeated capture or refund has done already, and lets the new row stand for it.
 *
 * Medusa deletes the row of a call that it takes for failed, also when we had succeeded and its own write failed
 * afterwards; the merchant, or a retry, then asks again under a new id (medusajs/medusa #16292, #16681). The two are told
 * apart by that row: an operation whose row is gone was not seen by the merchant, and asking for the same amount again is
 * the same intent. Where the earlier row stands, Medusa shows that capture or refund, and asking for the amount again is a
 * deliberate second one.
 *
 * @returns whether the new row stands for an earlier operation; nothing must be sent then.
 * @throws InvalidInputError while recovery is writing the earlier operation's row at this very moment.
 */
export async function adoptRepeated(
  cradle: Cradle,
  ledger: RatepayModuleService,
  { operations }: BookedRecord,
  asked: { kind: "capture" | "refund"; medusaId: string; amount: Cents }
): Promise<boolean> {
  const now = new Date()
  const alike = operations.filter(
    ({ kind, state, cause, grossAmount }) =>
      kind === asked.kind && state === "succeeded" && cause === "medusa" && grossAmount === asked.amount
  )
  if (alike.some(({ medusaId }) => isBeingBooked(medusaId, now))) throw new InvalidInputError([beingBooked])
  const ids = alike.flatMap(({ medusaId }) => (medusaId === null || isBookingClaim(medusaId) ? [] : medusaId))
  if (alike.length === 0) return false
  const standing = await listExistingRows(
    cradle,
    asked.kind === "capture" ? "captureService" : "refundService",
    ids
  )
  const vanished = alike.find(({ medusaId }) => medusaId !== null && !standing.has(medusaId))
  if (vanished === undefined) return false
  const isClaimed = await ledger.claimBooking(vanished.id, { from: vanished.medusaId, to: asked.medusaId })
  if (isClaimed) return true
  throw new InvalidInputError([beingBooked])
}

const beingBooked = {
  path: "amount",
  message:
    "an earlier operation of the same amount has succeeded and is just being written into Medusa; reload the order before you ask again",
}
