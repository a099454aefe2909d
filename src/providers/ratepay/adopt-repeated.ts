import { z } from "@medusajs/framework/zod"
import type { Cents } from "../../basket"
import { InvalidInputError } from "../../ratepay-api"
import { isBeingBooked, isBookingClaim } from "../../modules/ratepay/booking-claim"
import type { BookedRecord } from "../../modules/ratepay/service"
import type RatepayModuleService from "../../modules/ratepay/service"
import { deleteRow, listExistingRows } from "./payment-rows"
import { reachQuery, type Cradle } from "./reach"

/**
 * Finds the operation that a repeated capture or refund has done already, and lets the new row stand for it.
 *
 * Medusa deletes the row of a call that it takes for failed, also when we had succeeded and its own write failed
 * afterwards; the merchant, or a retry, then asks again under a new id (medusajs/medusa #16292, #16681). The two are told
 * apart by that row: an operation whose row is gone was not seen by the merchant, and asking for the same amount again is
 * the same intent. The same goes for one whose row stands while the order has no transaction of it: Medusa's workflow has
 * failed after the row, and the new row takes its place. Where the earlier row stands and is counted, Medusa shows that
 * capture or refund, and asking for the amount again is a deliberate second one.
 *
 * @returns whether the new row stands for an earlier operation; nothing must be sent then.
 * @throws InvalidInputError while recovery is writing the earlier operation's row at this very moment.
 */
export async function adoptRepeated(
  cradle: Cradle,
  ledger: RatepayModuleService,
  { transaction, operations }: BookedRecord,
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
  const service = asked.kind === "capture" ? "captureService" : "refundService"
  const standing = await listExistingRows(cradle, service, ids)
  const counted =
    standing.size === 0 ? standing : await listCounted(cradle, transaction.orderId, asked.kind, standing)
  const unseen = alike.find(({ medusaId }) => medusaId !== null && !counted.has(medusaId))
  if (unseen === undefined) return false
  const { id, medusaId } = unseen
  if (!(await ledger.claimBooking(id, { from: medusaId, to: asked.medusaId })))
    throw new InvalidInputError([beingBooked])
  if (medusaId !== null && standing.has(medusaId)) await deleteRow(cradle, service, medusaId)
  return true
}

const transactionsSchema = z.array(
  z.object({ reference: z.string().nullish(), reference_id: z.string().nullish() })
)

/** Of some standing rows those that the order counts; all of them where Medusa counts by the payment (a canceled order). */
async function listCounted(
  cradle: Cradle,
  orderId: string | null,
  kind: "capture" | "refund",
  standing: Set<string>
): Promise<Set<string>> {
  if (orderId === null) return standing
  const { data } = await reachQuery(cradle).graph({
    entity: "order_transaction",
    fields: ["id", "reference", "reference_id"],
    filters: { order_id: orderId },
  })
  const own = transactionsSchema.parse(data).filter(({ reference }) => reference === kind)
  const prefix = kind === "capture" ? "capt_" : "ref_"
  if (own.some(({ reference_id }) => !reference_id?.startsWith(prefix))) return standing
  return new Set(own.flatMap(({ reference_id }) => reference_id ?? []).filter((id) => standing.has(id)))
}

const beingBooked = {
  path: "amount",
  message:
    "an earlier operation of the same amount has succeeded and is just being written into Medusa; reload the order before you ask again",
}
