import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { toMerchantKey } from "../modules/ratepay/intent-key"
import { KeyReusedError } from "../modules/ratepay/key-reused-error"
import type { BookedRecord } from "../modules/ratepay/service"
import type RatepayModuleService from "../modules/ratepay/service"
import { toMerchantError } from "../modules/ratepay/to-merchant-error"
import { findTransaction } from "./find-transaction"
import { toWanted, type RefundItemsInput } from "./items-input"
import { reachLedger } from "./reach-ledger"
import { requireDone } from "./require-done"

/** What was moved at Ratepay, for the steps that book it in Medusa. */
export type Moved = { order_id: string; transaction_id: string; operation_id: string }

const names = { capture: "Capture", cancel: "Cancellation", refund: "Refund" }

/**
 * Captures, cancels or refunds a part of an order at Ratepay.
 *
 * @throws MedusaError in words for the merchant: a line or amount that is not left, a decline, an outcome nobody knows.
 */
export async function moveItems(
  container: MedusaContainer,
  kind: "capture" | "cancel" | "refund",
  input: RefundItemsInput
): Promise<Moved> {
  const ledger = reachLedger(container)
  const { transaction } = await findAsked(ledger, kind, input).catch((error: unknown) => {
    throw toMerchantError(error, `${names[kind]} for order ${input.order_id}`)
  })
  const subject = `${names[kind]} for order ${transaction.shopTransactionId ?? input.order_id}`
  const operation = await requireDone(subject, () =>
    ledger.move({
      kind,
      transactionId: transaction.id,
      wanted: toWanted(input, transaction.currencyCode),
      cause: input.cause ?? "merchant",
      medusaId: null,
      intentKey: input.idempotency_key === undefined ? null : toMerchantKey(input.idempotency_key),
    })
  )
  if (operation === undefined) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `${subject}: there is nothing left to ${kind}, nothing was sent to Ratepay.`
    )
  }
  return { order_id: input.order_id, transaction_id: transaction.id, operation_id: operation.id }
}

/**
 * The transaction that is meant. A key that was used before names it: what else has something left by now is not what was
 * asked for then.
 *
 * @throws KeyReusedError when it was used for another payment than the one named.
 */
async function findAsked(
  ledger: RatepayModuleService,
  kind: "capture" | "cancel" | "refund",
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
