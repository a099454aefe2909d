import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { reachLedger } from "../reach-ledger"
import { aloneOnOrder } from "../alone-on-order"
import { retryOperation, type Retried } from "./retry-operation"

export type RetryOperationInput = { operation_id: string; created_by?: string }
export type { Retried } from "./retry-operation"

const retryStep = createStep(
  "retry-ratepay-operation",
  async (input: RetryOperationInput, { container }) => new StepResponse(await retry(container, input))
)

/**
 * Asks for an operation once more, and books in Medusa what it brings: an unresolved one is sent again under its own key,
 * so that it happens once; a failed or declined one is planned again, from the order and the books as they are. What stands
 * in its place by now is the answer where that has succeeded; however often it is asked, money moves once.
 */
export const retryRatepayOperationWorkflow = createWorkflow(
  "retry-ratepay-operation",
  (input: RetryOperationInput) => {
    return new WorkflowResponse(retryStep(input))
  }
)

async function retry(container: MedusaContainer, input: RetryOperationInput): Promise<Retried> {
  const record = await reachLedger(container).findByOperation(input.operation_id)
  if (record === undefined) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `There is no Ratepay operation ${input.operation_id}.`)
  }
  const { orderId } = record.transaction
  const run = () => retryOperation(container, input)
  return orderId === null ? run() : aloneOnOrder(container, orderId, run)
}
