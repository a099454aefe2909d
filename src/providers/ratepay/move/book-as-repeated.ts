import { z } from "@medusajs/framework/zod"
import type { Cents } from "../../../basket"
import { InvalidInputError } from "../../../ratepay-api"
import { isBeingBooked, isBookingClaim } from "../../../medusa/booking-claim"
import type { TransactionWithBalances } from "../../../modules/ratepay/records/transaction-with-balances"
import type RatepayModuleService from "../../../modules/ratepay/service"
import { deleteRow, listExistingRows } from "../payment-rows"
import { reachQuery, type Cradle } from "../reach"

/**
 * Finds an earlier operation that a new capture or refund row repeats, and books that operation as the new row.
 *
 * Medusa deletes the row of a call that it takes for failed, even when we succeeded and only Medusa's own write failed. The
 * merchant, or a retry, then calls again with a new row (medusajs/medusa #16292, #16681). Whether the earlier row exists
 * tells a repetition from a second capture or refund of the same amount:
 *
 * - Its row is gone: the merchant never saw the operation, so the new call repeats it.
 * - Its row exists, but the order has no transaction for it: Medusa's workflow failed after it wrote the row, so the new
 *   call repeats it too, and the new row replaces the old one.
 * - Its row exists and is counted: the merchant sees it, so the new call is meant as a second one.
 *
 * @returns whether the new row now stands for an earlier operation; nothing must be sent then.
 * @throws InvalidInputError while recovery is writing the earlier operation's row.
 */
export async function bookAsRepeated(
  cradle: Cradle,
  ledger: RatepayModuleService,
  { transaction, operations }: TransactionWithBalances,
  row: { kind: "capture" | "refund"; medusaId: string; amount: Cents }
): Promise<boolean> {
  const now = new Date()
  const alike = operations.filter(
    ({ kind, state, cause, grossAmount }) =>
      kind === row.kind && state === "succeeded" && cause === "medusa" && grossAmount === row.amount
  )
  if (alike.some(({ medusaId }) => isBeingBooked(medusaId, now))) throw new InvalidInputError([beingBooked])
  const ids = alike.flatMap(({ medusaId }) => (medusaId === null || isBookingClaim(medusaId) ? [] : medusaId))
  if (alike.length === 0) return false
  const service = row.kind === "capture" ? "captureService" : "refundService"
  const standing = await listExistingRows(cradle, service, ids)
  const counted =
    standing.size === 0 ? standing : await listCounted(cradle, transaction.orderId, row.kind, standing)
  const unseen = alike.find(({ medusaId }) => medusaId !== null && !counted.has(medusaId))
  if (unseen === undefined) return false
  const { id, medusaId } = unseen
  if (!(await ledger.claimBooking(id, { from: medusaId, to: row.medusaId })))
    throw new InvalidInputError([beingBooked])
  if (medusaId !== null && standing.has(medusaId)) await deleteRow(cradle, service, medusaId)
  return true
}

const transactionsSchema = z.array(
  z.object({ reference: z.string().nullish(), reference_id: z.string().nullish() })
)

/** Those of the existing rows that the order counts; all of them where Medusa counts by payment (a canceled order). */
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
    "an earlier operation of the same amount has succeeded and is being written into Medusa right now; reload the order before you try again",
}
