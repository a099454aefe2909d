import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { refundRatepayItemsWorkflow } from "../../../../../../workflows"
import { answerMove, type MoveAnswer } from "../../../../../ratepay-order/answer-move"
import type { RefundBody } from "../../../../../ratepay-order/bodies"

/** Refunds captured line items, an amount, or everything that was captured, with a goodwill or a return fee. */
export async function POST(
  request: AuthenticatedMedusaRequest<RefundBody>,
  response: MedusaResponse<MoveAnswer>
): Promise<void> {
  const input = {
    ...request.validatedBody,
    order_id: request.params.id ?? "",
    created_by: request.auth_context.actor_id,
  }
  const { result } = await refundRatepayItemsWorkflow(request.scope).run({ input })
  response.json(await answerMove(request.scope, result))
}
