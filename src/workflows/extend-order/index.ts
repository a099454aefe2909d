import type { MedusaContainer } from "@medusajs/framework/types"
import { findTransaction } from "../find-transaction"
import type { Moved } from "../move-items"
import { createOrderWorkflow } from "../order-workflow"
import { reachLedger } from "../reach-ledger"
import { requireDone } from "../require-done"

export type ExtendOrderInput = {
  order_id: string
  transaction_id?: string
  /** ISO 8601, in the future; Ratepay's contract sets the latest date. */
  authorization_expires: string
}

/** Sets a new end of an order's authorization. */
export const extendRatepayOrderWorkflow = createOrderWorkflow("extend-ratepay-order", extendOrder)

async function extendOrder(container: MedusaContainer, input: ExtendOrderInput): Promise<Moved> {
  const ledger = reachLedger(container)
  const { transaction } = await findTransaction(ledger, input)
  const operation = await requireDone(
    `Extension for order ${transaction.shopTransactionId ?? input.order_id}`,
    () =>
      ledger.changeExpiry({
        transactionId: transaction.id,
        authorizationExpires: new Date(input.authorization_expires),
        cause: "merchant",
      })
  )
  return { order_id: input.order_id, transaction_id: transaction.id, operation_id: operation?.id ?? "" }
}
