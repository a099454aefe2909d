import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { RATEPAY_MODULE } from "../../../../modules/ratepay"
import type RatepayModuleService from "../../../../modules/ratepay/service"
import type { AttentionResponse } from "../../../ratepay-order/attention-schema"
import { respondWithAttention } from "../../../ratepay-order/respond-with-attention"

/** The attention list: failed, declined and unresolved operations, and authorizations about to expire. */
export async function GET(
  request: AuthenticatedMedusaRequest,
  response: MedusaResponse<AttentionResponse>
): Promise<void> {
  response.json(await respondWithAttention(request.scope.resolve<RatepayModuleService>(RATEPAY_MODULE)))
}
