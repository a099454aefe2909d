import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { RATEPAY_MODULE } from "../../../../../../modules/ratepay"
import type RatepayModuleService from "../../../../../../modules/ratepay/service"
import { respondWithOperation } from "../../../../../ratepay-order/respond-with-operation"
import type { OperationResponse } from "../../../../../ratepay-order/operation-schema"

/** Takes a failed or declined operation off the attention list. */
export async function POST(
  request: AuthenticatedMedusaRequest,
  response: MedusaResponse<{ operation: OperationResponse }>
): Promise<void> {
  const id = request.params.id ?? ""
  await request.scope.resolve<RatepayModuleService>(RATEPAY_MODULE).acknowledge(id)
  response.json({ operation: await respondWithOperation(request.scope, id) })
}
