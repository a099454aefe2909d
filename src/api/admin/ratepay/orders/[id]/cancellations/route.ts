import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { cancelRatepayItemsWorkflow } from "../../../../../../workflows"
import { answerMove, type MoveAnswer } from "../../../../../ratepay-order/answer-move"
import type { ItemsBody } from "../../../../../ratepay-order/bodies"

/** Cancels line items that are not captured, an amount, or everything that is open. */
export async function POST(
  request: AuthenticatedMedusaRequest<ItemsBody>,
  response: MedusaResponse<MoveAnswer>
): Promise<void> {
  const input = {
    ...request.validatedBody,
    order_id: request.params.id ?? "",
    created_by: request.auth_context.actor_id,
  }
  const { result } = await cancelRatepayItemsWorkflow(request.scope).run({ input })
  response.json(await answerMove(request.scope, result))
}
