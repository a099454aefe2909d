import type { MedusaContainer } from "@medusajs/framework/types"
import type { MoveIntent } from "../modules/ratepay/follow-ups"
import { toMerchantKey } from "../modules/ratepay/intent-key"
import { KeyReusedError } from "../modules/ratepay/key-reused-error"
import type RatepayModuleService from "../modules/ratepay/service"
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
  const record = await findAsked(reachLedger(container), kind, input)
  const { transaction } = record
  const intent: MoveIntent = {
    kind,
    transactionId: transaction.id,
    wanted: toWanted(input, transaction.currencyCode),
    cause: input.cause ?? "merchant",
    medusaId: null,
    intentKey: input.idempotency_key === undefined ? null : toMerchantKey(input.idempotency_key),
  }
  return { record, intent }
}

/**
 * The transaction that is meant. A key that was used before names it: what else has something left by now is not what was
 * asked for then.
 *
 * @throws KeyReusedError when it was used for another payment than the one named.
 */
async function findAsked(
  ledger: RatepayModuleService,
  kind: MoveIntent["kind"],
  input: RefundItemsInput
): Promise<BookedRecord> {
  const { idempotency_key: key, order_id, transaction_id } = input
  const earlier = key === undefined ? [] : await ledger.findByMerchantKey(order_id, key)
  for (const { transaction } of earlier) {
    if (transaction_id !== undefined && transaction.id !== transaction_id) {
      throw new KeyReusedError(
        `it stands for a request on the payment ${transaction.id}, and this is for ${transaction_id}; use a key of its own`
      )
    }
  }
  const [named] = earlier
  if (named) return named
  return findTransaction(ledger, input, {
    kind,
    wanted: ({ transaction }) => toWanted(input, transaction.currencyCode),
  })
}
