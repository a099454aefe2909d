import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { reachLedger } from "../../medusa/reach-ledger"
import { aloneOnOrder } from "../order/alone-on-order"
import { retryOperation, type Retried } from "./retry-operation"

export type RetryOperationInput = { operation_id: string; created_by?: string }
export type { Retried } from "./retry-operation"

const retryStep = createStep(
  "retry-ratepay-operation",
  async (input: RetryOperationInput, { container }) => new StepResponse(await retry(container, input))
)

/**
 * Retries an operation and books the result in Medusa. An unresolved one is sent again under its own key, so that it happens
 * once. A failed or declined one is planned again, from the order and the balances as they are now. Where it, or an operation
 * that superseded it, has succeeded by now, that one is returned. However often this runs, money moves once.
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
