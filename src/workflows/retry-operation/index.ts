import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { Operation } from "../../modules/ratepay/operation"
import { bookAmounts } from "../book/book-amounts"
import { bookCancellation } from "../book/book-cancellation"
import { bookCapture } from "../book/book-capture"
import { bookMoved } from "../book/book-moved"
import { bookRefund } from "../book/book-refund"
import { reachLedger } from "../reach-ledger"
import { requireDone } from "../require-done"
import { settleCollections } from "../settle-collections"

export type RetryOperationInput = { operation_id: string; created_by?: string }

const retryStep = createStep(
  "retry-ratepay-operation",
  async (input: RetryOperationInput, { container }) =>
    new StepResponse({ operation_id: await retry(container, input) })
)

/**
 * Asks for an operation once more, and books in Medusa what it brings: an unresolved one is sent again under its own
 * key, so that it happens once; a failed or declined one is asked for anew.
 */
export const retryRatepayOperationWorkflow = createWorkflow(
  "retry-ratepay-operation",
  (input: RetryOperationInput) => {
    return new WorkflowResponse(retryStep(input))
  }
)

async function retry(container: MedusaContainer, input: RetryOperationInput): Promise<string> {
  const ledger = reachLedger(container)
  const record = await ledger.findByOperation(input.operation_id)
  if (record === undefined) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `There is no Ratepay operation ${input.operation_id}.`)
  }
  const { transaction } = record
  const subject = `Retry for order ${transaction.shopTransactionId ?? transaction.id}`
  const operation = await requireDone(subject, () => ledger.retry(record, input.operation_id))
  if (operation === undefined) return input.operation_id
  if (transaction.orderId !== null) {
    const named = { ...input, order_id: transaction.orderId }
    await bookMoved(container, named, () => book(container, operation, named))
  }
  return operation.id
}

async function book(
  container: MedusaContainer,
  { id, kind, transactionId, cause }: Operation,
  { order_id, created_by }: { order_id: string; created_by?: string }
): Promise<void> {
  const moved = { order_id, transaction_id: transactionId, operation_id: id, created_by }
  switch (kind) {
    case "capture":
      return bookCapture(container, moved)
    case "refund":
      return bookRefund(container, moved)
    case "cancel":
      if (cause === "merchant") return bookCancellation(container, moved)
      await bookAmounts(container, transactionId, { isOrderCanceled: cause === "order_canceled" })
      return settleCollections(container, order_id)
    case "increment":
      await bookAmounts(container, transactionId)
      return settleCollections(container, order_id)
    case "authorize":
    case "change_expiry":
    case "shipping_information":
    case "exchange":
    case "drop":
    case "comparison":
      return
  }
}
