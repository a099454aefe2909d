import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { RATEPAY_MODULE } from "../../modules/ratepay"
import type RatepayModuleService from "../../modules/ratepay/service"
import { toOperationAnswer, type OperationAnswer } from "./to-operation"

/** @throws MedusaError (not found) when there is no such operation. */
export async function answerOperation(
  container: MedusaContainer,
  operationId: string
): Promise<OperationAnswer> {
  const ledger = container.resolve<RatepayModuleService>(RATEPAY_MODULE)
  const record = await ledger.findByOperation(operationId)
  const operation = record?.operations.find(({ id }) => id === operationId)
  const time = { now: new Date(), inFlightMs: ledger.inFlightMs }
  if (record && operation) return toOperationAnswer(operation, record.transaction, time)
  throw new MedusaError(MedusaError.Types.NOT_FOUND, `There is no Ratepay operation ${operationId}.`)
}
