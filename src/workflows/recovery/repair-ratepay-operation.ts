import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { toMerchantError } from "../../medusa/to-merchant-error"
import { reachLedger } from "../../medusa/reach-ledger"

export type RepairOperationInput = { operation_id: string }

const repairStep = createStep(
  "repair-ratepay-operation",
  async (input: RepairOperationInput, { container }) =>
    new StepResponse({ operation_id: await repair(container, input) })
)

/**
 * Corrects a payment's balances in which more units moved than there are. A person has found out that an operation moved its
 * amount, but not those units a second time: from now on it counts by its amount alone. Nothing is sent.
 *
 * @throws MedusaError (not found, invalid data) where there is no such operation, or that would correct nothing.
 */
export const repairRatepayOperationWorkflow = createWorkflow(
  "repair-ratepay-operation",
  (input: RepairOperationInput) => {
    return new WorkflowResponse(repairStep(input))
  }
)

async function repair(container: MedusaContainer, { operation_id }: RepairOperationInput): Promise<string> {
  const ledger = reachLedger(container)
  const record = await ledger.findByOperation(operation_id)
  if (record === undefined) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `There is no Ratepay operation ${operation_id}.`)
  }
  try {
    await ledger.countByAmount(record, operation_id)
  } catch (error) {
    throw toMerchantError(error, `Repair of operation ${operation_id}`)
  }
  return operation_id
}
