import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { readAlignment } from "../medusa/align-with-order"
import type { RefundCredit } from "../modules/ratepay/follow-ups"
import { toMerchantError } from "../modules/ratepay/to-merchant-error"
import { alignOrder } from "./align-order"
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
  const refuse = (error: unknown): never => {
    throw toMerchantError(error, `${names[kind]} for order ${input.order_id}`)
  }
  const { credit, hasCanceled } = await lookAtOrder(container, kind, input.order_id).catch(refuse)
  const { record, intent } = await planMove(container, kind, input).catch(refuse)
  const { transaction } = record
  const subject = `${names[kind]} for order ${transaction.shopTransactionId ?? input.order_id}`
  const operation = await requireDone(subject, () => ledger.move({ ...intent, ...(credit && { credit }) }))
  if (operation === undefined) {
    throw new MedusaError(
      MedusaError.Types.NOT_ALLOWED,
      hasCanceled
        ? `${subject}: there is nothing left to ${kind}; what was open, and the buyer no longer owes, was canceled.`
        : `${subject}: there is nothing left to ${kind}, nothing was sent to Ratepay.`
    )
  }
  return { order_id: input.order_id, transaction_id: transaction.id, operation_id: operation.id }
}

/**
 * Looks at the order before money moves, as Medusa tells of no credit line: what the buyer no longer owes is canceled and
 * not captured, and a refund is credit only as far as the order still counts what it pays back.
 */
async function lookAtOrder(
  container: MedusaContainer,
  kind: "capture" | "cancel" | "refund",
  orderId: string
): Promise<{ credit?: RefundCredit; hasCanceled?: boolean }> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const ledger = reachLedger(container)
  switch (kind) {
    case "capture":
      return { hasCanceled: (await alignOrder(container, orderId))?.hasMoved === true }
    case "cancel":
      return {}
    case "refund": {
      const found = await readAlignment(query, ledger, orderId)
      return found ? { credit: { owedBack: found.standing.owedBack, owedByMedusa: null } } : {}
    }
  }
}
