import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { RATEPAY_MODULE } from "../../modules/ratepay"
import type RatepayModuleService from "../../modules/ratepay/service"
import type { OperationResponse } from "./operation-schema"
import { toOperationResponse } from "./to-operation"

/**
 * An operation as the admin API shows it, read from the ledger.
 *
 * @throws MedusaError (not found) when there is no such operation.
 */
export async function respondWithOperation(
  container: MedusaContainer,
  operationId: string
): Promise<OperationResponse> {
  const ledger = container.resolve<RatepayModuleService>(RATEPAY_MODULE)
  const record = await ledger.findByOperation(operationId)
  const operation = record?.operations.find(({ id }) => id === operationId)
  const time = ledger.retryTime()
  if (record && operation) return toOperationResponse(operation, record.transaction, time)
  throw new MedusaError(MedusaError.Types.NOT_FOUND, `There is no Ratepay operation ${operationId}.`)
}
