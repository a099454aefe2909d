import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import type { BookedRecord } from "../../modules/ratepay/service"
import { reachLedger } from "../reach-ledger"
import { bookRefund } from "./book-refund"

export type Rebooked = "not_ours" | "later" | "booked"

const refundsSchema = z.array(
  z.object({
    amount: z.unknown(),
    note: z.string().nullish(),
    created_by: z.string().nullish(),
    refund_reason_id: z.string().nullish(),
  })
)

/**
 * Books a refund of ours anew that Medusa has booked by half: its workflow writes the row, the order's transaction and a
 * credit line, and takes back all but the row when it fails (or its process ends). The row gives way to one that is booked
 * whole, with the same reason and note.
 *
 * @returns "later" while somebody else is at it.
 */
export async function rebookRefund(
  container: MedusaContainer,
  orderId: string,
  records: BookedRecord[],
  refundId: string
): Promise<Rebooked> {
  const operation = records
    .flatMap(({ operations }) => operations)
    .find(({ kind, state, medusaId }) => kind === "refund" && state === "succeeded" && medusaId === refundId)
  if (operation === undefined) return "not_ours"
  const payments = container.resolve(Modules.PAYMENT)
  const [refund] = refundsSchema.parse(await payments.listRefunds({ id: refundId }))
  if (refund === undefined) return "not_ours"
  if (!(await reachLedger(container).claimBooking(operation.id, { from: refundId, to: null }))) return "later"
  await payments.deleteRefunds([refundId])
  await bookRefund(container, {
    order_id: orderId,
    transaction_id: operation.transactionId,
    operation_id: operation.id,
    created_by: refund.created_by ?? undefined,
    refund_reason_id: refund.refund_reason_id ?? undefined,
    note: refund.note ?? undefined,
  })
  return "booked"
}
