import { z } from "@medusajs/framework/zod"
import type { Cents } from "../../../basket"
import { InvalidInputError } from "../../../ratepay-api"
import { isBeingBooked, isBookingClaim } from "../../../medusa/booking-claim"
import type { Operation } from "../../../modules/ratepay/records/operation"
import type { TransactionWithBalances } from "../../../modules/ratepay/records/transaction-with-balances"
import type RatepayModuleService from "../../../modules/ratepay/service"
import { deleteRow, listExistingRows } from "../payment-rows"
import { reachQuery, type Cradle } from "../reach"

/** A new row of Medusa's, and how much can still be moved of its payment; in cents. */
type NewRow = { kind: "capture" | "refund"; medusaId: string; amount: Cents; left: Cents }

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
 * A capture of everything that is left of several shops may have stopped half way. The new row then stands for what was done of
 * it, and the rest is still to be captured.
 *
 * @returns how many cents of the new row were moved before; where that is all of it, nothing must be sent
 * @throws InvalidInputError while recovery is writing the earlier operation's row.
 */
export async function bookAsRepeated(
  cradle: Cradle,
  ledger: RatepayModuleService,
  { transaction, operations }: TransactionWithBalances,
  row: NewRow
): Promise<number> {
  const now = new Date()
  const made = groupByRow(operations.filter(({ kind, cause }) => kind === row.kind && cause === "medusa"))
  const whole = made.filter((group) => group.every(isDone) && sumOf(group) === row.amount)
  const isStopped = (group: readonly Operation[]) =>
    row.kind === "capture" && transaction.leadId !== null && sumOf(group) + row.left === row.amount
  const parts = made.flatMap((group) => {
    const [first, ...others] = group.filter(isDone)
    return first && isStopped([first, ...others]) ? [[first, ...others] satisfies Group] : []
  })
  const alike = whole.length > 0 ? whole : parts
  if (alike.flat().some(({ medusaId }) => isBeingBooked(medusaId, now)))
    throw new InvalidInputError([beingBooked])
  const ids = alike.flatMap(([{ medusaId }]) =>
    medusaId === null || isBookingClaim(medusaId) ? [] : medusaId
  )
  if (alike.length === 0) return 0
  const service = row.kind === "capture" ? "captureService" : "refundService"
  const standing = await listExistingRows(cradle, service, ids)
  const counted =
    standing.size === 0 ? standing : await listCounted(cradle, transaction.orderId, row.kind, standing)
  const unseen = alike.find(([{ medusaId }]) => medusaId !== null && !counted.has(medusaId))
  if (unseen === undefined) return 0
  const [{ medusaId }] = unseen
  for (const { id } of unseen)
    if (!(await ledger.claimBooking(id, { from: medusaId, to: row.medusaId })))
      throw new InvalidInputError([beingBooked])
  if (medusaId !== null && standing.has(medusaId)) await deleteRow(cradle, service, medusaId)
  return sumOf(unseen)
}

function isDone({ state }: Operation): boolean {
  return state === "succeeded"
}

function sumOf(operations: readonly Operation[]): number {
  return operations.reduce((sum, { grossAmount }) => sum + grossAmount, 0)
}

type Group = [Operation, ...Operation[]]

/**
 * Operations by the row that they were made for: one amount of Medusa's may be of several shops. Each without a row, or with one that
 * is being booked, is by itself, and so are operations of one transaction: a row has one of each.
 */
function groupByRow(operations: Operation[]): Group[] {
  const groups = new Map<string, Group>()
  for (const operation of operations) {
    const { id, medusaId, transactionId } = operation
    const key = medusaId === null || isBookingClaim(medusaId) ? id : medusaId
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [operation])
    else if (group.some((one) => one.transactionId === transactionId)) groups.set(id, [operation])
    else group.push(operation)
  }
  return [...groups.values()]
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
