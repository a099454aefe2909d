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
  const record = await container.resolve<RatepayModuleService>(RATEPAY_MODULE).findByOperation(operationId)
  const operation = record?.operations.find(({ id }) => id === operationId)
  if (record && operation) return toOperationAnswer(operation, record.transaction, new Date())
  throw new MedusaError(MedusaError.Types.NOT_FOUND, `There is no Ratepay operation ${operationId}.`)
}
