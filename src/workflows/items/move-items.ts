import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import type { OrderNow } from "../../medusa/read/read-order"
import { codeInMessage } from "../../sentences/refusal-code"
import { toMerchantError } from "../../medusa/to-merchant-error"
import { alignOrder } from "../order/align-order"
import type { MoveInput } from "./items-input"
import { planMove } from "./plan-move"
import { reachLedger } from "../../medusa/reach-ledger"
import { requireDone } from "../order/require-done"
import type { Moved } from "../book/moved"

const names = { capture: "Capture", cancel: "Cancellation", refund: "Refund" }

/**
 * Captures, cancels or refunds a part of an order at Ratepay.
 *
 * @returns what was moved and, for a capture, the order as it was read before.
 * @throws MedusaError in words for the merchant, when less is left than was requested, Ratepay declines, or the outcome is
 *   not known.
 */
export async function moveItems(
  container: MedusaContainer,
  kind: "capture" | "cancel" | "refund",
  input: MoveInput
): Promise<{ moved: Moved; order?: OrderNow }> {
  const ledger = reachLedger(container)
  const refuse = (error: unknown): never => {
    throw toMerchantError(error, `${names[kind]} for order ${input.order_id}`)
  }
  // Medusa emits no event for a credit line, so what the buyer no longer owes is canceled here and not captured.
  const aligned = kind === "capture" ? await alignOrder(container, input.order_id).catch(refuse) : undefined
  const { record, intent } = await planMove(container, kind, input, aligned).catch(refuse)
  const { transaction } = record
  const subject = `${names[kind]} for order ${transaction.shopTransactionId ?? input.order_id}`
  const operation = await requireDone(subject, () => ledger.move(intent))
  if (operation === undefined) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      aligned?.hasMoved
        ? `${subject}: there is nothing left to ${kind} ${codeInMessage("nothing_left")}; what was open, and the buyer no longer owes, was canceled.`
        : `${subject}: there is nothing left to ${kind} ${codeInMessage("nothing_left")}, nothing was sent to Ratepay.`
    )
  }
  const moved = { order_id: input.order_id, transaction_id: transaction.id, operation_id: operation.id }
  return { moved, order: aligned?.order }
}
