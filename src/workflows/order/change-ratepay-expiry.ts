import type { MedusaContainer } from "@medusajs/framework/types"
import { findTransaction } from "./find-transaction"
import type { Moved } from "../book/moved"
import { createOrderWorkflow } from "./order-workflow"
import { reachLedger } from "../../medusa/reach-ledger"
import { requireDone } from "./require-done"

export type ChangeExpiryInput = {
  order_id: string
  transaction_id?: string
  /** ISO 8601, in the future; the contract with Ratepay sets the latest date. */
  authorization_expires: string
}

/** Sets a new expiry of an order's authorization. */
export const changeRatepayExpiryWorkflow = createOrderWorkflow("change-ratepay-expiry", changeExpiry)

async function changeExpiry(container: MedusaContainer, input: ChangeExpiryInput): Promise<Moved> {
  const ledger = reachLedger(container)
  const { transaction } = await findTransaction(ledger, input)
  const operation = await requireDone(
    `New expiry for order ${transaction.shopTransactionId ?? input.order_id}`,
    () =>
      ledger.changeExpiry({
        transactionId: transaction.id,
        authorizationExpires: new Date(input.authorization_expires),
        cause: "merchant",
      })
  )
  return { order_id: input.order_id, transaction_id: transaction.id, operation_id: operation?.id ?? "" }
}
