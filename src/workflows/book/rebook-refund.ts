import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import type { TransactionWithBalances } from "../../modules/ratepay/records/transaction-with-balances"
import { reachLedger } from "../../medusa/reach-ledger"
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
 * Books a refund again that Medusa has booked only in part. Medusa's workflow writes the row, the order's transaction and a
 * credit line. When it fails or its process ends, only the row is left. That row is deleted, and the refund is booked
 * completely, with the same reason and note.
 *
 * @returns "later" while another process is booking it; "not_ours" where no operation has this row.
 */
export async function rebookRefund(
  container: MedusaContainer,
  orderId: string,
  records: TransactionWithBalances[],
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
