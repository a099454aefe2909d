import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { parseInput } from "../../../parse-input"
import type { AttentionResponse } from "../../../ratepay-order/attention-schema"
import { attentionQuerySchema } from "../../../ratepay-order/bodies"
import { respondWithAttention } from "../../../ratepay-order/respond-with-attention"

/** The attention list: failed, declined and unresolved operations, and authorizations that expire soon or have expired. */
export async function GET(
  request: AuthenticatedMedusaRequest,
  response: MedusaResponse<AttentionResponse>
): Promise<void> {
  const { account } = parseInput(attentionQuerySchema, request.query)
  response.json(await respondWithAttention(request.scope, account))
}
