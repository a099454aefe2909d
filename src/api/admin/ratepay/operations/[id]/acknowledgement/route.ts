import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { RATEPAY_MODULE } from "../../../../../../modules/ratepay"
import type RatepayModuleService from "../../../../../../modules/ratepay/service"
import { answerOperation } from "../../../../../ratepay-order/answer-operation"
import type { OperationAnswer } from "../../../../../ratepay-order/to-operation"

/** Takes a failed or declined operation off the attention list. */
export async function POST(
  request: AuthenticatedMedusaRequest,
  response: MedusaResponse<{ operation: OperationAnswer }>
): Promise<void> {
  const id = request.params.id ?? ""
  await request.scope.resolve<RatepayModuleService>(RATEPAY_MODULE).acknowledge(id)
  response.json({ operation: await answerOperation(request.scope, id) })
}
