import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { toMerchantError } from "../modules/ratepay/to-merchant-error"
import type { RefundItemsInput } from "./items-input"
import { planMove } from "./plan-move"
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
  const { record, intent } = await planMove(container, kind, input).catch((error: unknown) => {
    throw toMerchantError(error, `${names[kind]} for order ${input.order_id}`)
  })
  const { transaction } = record
  const subject = `${names[kind]} for order ${transaction.shopTransactionId ?? input.order_id}`
  const operation = await requireDone(subject, () => ledger.move(intent))
  if (operation === undefined) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      `${subject}: there is nothing left to ${kind}, nothing was sent to Ratepay.`
    )
  }
  return { order_id: input.order_id, transaction_id: transaction.id, operation_id: operation.id }
}
