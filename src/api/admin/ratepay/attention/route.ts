import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { RATEPAY_MODULE } from "../../../../modules/ratepay"
import type RatepayModuleService from "../../../../modules/ratepay/service"
import { answerAttention, type AttentionAnswer } from "../../../ratepay-order/answer-attention"

/** What a person has to look at: failed, declined and unresolved operations, and authorizations about to expire. */
export async function GET(
  request: AuthenticatedMedusaRequest,
  response: MedusaResponse<AttentionAnswer>
): Promise<void> {
  response.json(await answerAttention(request.scope.resolve<RatepayModuleService>(RATEPAY_MODULE)))
}
