import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { toMerchantError } from "../../modules/ratepay/to-merchant-error"
import { reachLedger } from "../reach-ledger"

export type CountOperationByAmountInput = { operation_id: string }

const countStep = createStep(
  "count-ratepay-operation-by-amount",
  async (input: CountOperationByAmountInput, { container }) =>
    new StepResponse({ operation_id: await count(container, input) })
)

/**
 * Puts the books of a payment right whose goods have moved more often than there are: an operation that a person has found
 * to have moved its amount and not the goods once more counts by its amount alone from now on. Nothing is sent.
 *
 * @throws MedusaError (not found, invalid data) where there is no such operation, or the books would not be less wrong.
 */
export const countRatepayOperationByAmountWorkflow = createWorkflow(
  "count-ratepay-operation-by-amount",
  (input: CountOperationByAmountInput) => {
    return new WorkflowResponse(countStep(input))
  }
)

async function count(
  container: MedusaContainer,
  { operation_id }: CountOperationByAmountInput
): Promise<string> {
  const ledger = reachLedger(container)
  const record = await ledger.findByOperation(operation_id)
  if (record === undefined) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `There is no Ratepay operation ${operation_id}.`)
  }
  try {
    await ledger.countByAmount(record, operation_id)
  } catch (error) {
    throw toMerchantError(error, `Correction of operation ${operation_id}`)
  }
  return operation_id
}
