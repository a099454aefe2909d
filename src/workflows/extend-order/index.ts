import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { toDeclineError, toMerchantError } from "../../modules/ratepay/to-merchant-error"
import { findTransaction } from "../find-transaction"
import type { Moved } from "../move-items"
import { reachLedger } from "../reach-ledger"

export type ExtendOrderInput = {
  order_id: string
  transaction_id?: string
  /** ISO 8601, in the future; Ratepay's contract sets the latest date. */
  authorization_expires: string
}

const extendStep = createStep("extend-ratepay-order", async (input: ExtendOrderInput, { container }) => {
  const ledger = reachLedger(container)
  const { transaction } = await findTransaction(ledger, input)
  const subject = `Extension for order ${transaction.shopTransactionId ?? input.order_id}`
  const outcome = await ledger
    .changeExpiry({
      transactionId: transaction.id,
      authorizationExpires: new Date(input.authorization_expires),
      cause: "merchant",
    })
    .catch((error: unknown) => {
      throw toMerchantError(error, subject)
    })
  if (outcome.kind === "declined") throw toDeclineError(subject, outcome.category, outcome.reasons)
  if (outcome.kind === "nothing_to_do")
    throw new Error("Ledger: a change of expiry always has something to do.")
  const moved: Moved = {
    order_id: input.order_id,
    transaction_id: transaction.id,
    operation_id: outcome.operation.id,
  }
  return new StepResponse(moved)
})

/** Sets a new end of an order's authorization. */
export const extendRatepayOrderWorkflow = createWorkflow(
  "extend-ratepay-order",
  (input: ExtendOrderInput) => {
    return new WorkflowResponse(extendStep(input))
  }
)
