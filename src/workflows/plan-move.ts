import type { MedusaContainer } from "@medusajs/framework/types"
import type { MoveIntent } from "../modules/ratepay/follow-ups"
import type { BookedRecord } from "../modules/ratepay/service"
import { assertNoOpenChange } from "./book/assert-no-open-change"
import { findTransaction } from "./find-transaction"
import { toWanted, type RefundItemsInput } from "./items-input"
import { reachLedger } from "./reach-ledger"
import { assertRefundReason } from "./refund-items/assert-refund-reason"

export type PlannedMove = { record: BookedRecord; intent: MoveIntent }

/**
 * Reads what a capture, cancellation or refund means, of which transaction, and whether Medusa can book it: for the
 * operation and for its preview alike. Nothing is written or sent.
 *
 * @throws MedusaError for an order that is being changed, a refund reason the store does not have, or an order without
 *   a transaction to take from.
 * @throws InvalidInputError naming the field.
 */
export async function planMove(
  container: MedusaContainer,
  kind: MoveIntent["kind"],
  input: RefundItemsInput
): Promise<PlannedMove> {
  if (kind !== "capture") await assertNoOpenChange(container, input.order_id)
  if (kind === "refund") await assertRefundReason(container, input.refund_reason_id)
  const record = await findTransaction(reachLedger(container), input, {
    kind,
    wanted: ({ transaction }) => toWanted(input, transaction.currencyCode),
  })
  const { transaction } = record
  const intent: MoveIntent = {
    kind,
    transactionId: transaction.id,
    wanted: toWanted(input, transaction.currencyCode),
    cause: input.cause ?? "merchant",
    medusaId: null,
    intentKey: input.idempotency_key ?? null,
  }
  return { record, intent }
}
