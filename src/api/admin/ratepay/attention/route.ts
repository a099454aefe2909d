import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { AttentionResponse } from "../../../ratepay-order/attention-schema"
import { respondWithAttention } from "../../../ratepay-order/respond-with-attention"

/** The attention list: failed, declined and unresolved operations, and authorizations that expire soon or have expired. */
export async function GET(
  request: AuthenticatedMedusaRequest,
  response: MedusaResponse<AttentionResponse>
): Promise<void> {
  response.json(await respondWithAttention(request.scope))
}
