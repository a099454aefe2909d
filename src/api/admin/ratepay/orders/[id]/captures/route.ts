import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { captureRatepayItemsWorkflow } from "../../../../../../workflows"
import { answerMove, type MoveAnswer } from "../../../../../ratepay-order/answer-move"
import type { ItemsBody } from "../../../../../ratepay-order/bodies"

/** Captures line items, an amount, or everything that is open. */
export async function POST(
  request: AuthenticatedMedusaRequest<ItemsBody>,
  response: MedusaResponse<MoveAnswer>
): Promise<void> {
  const input = {
    ...request.validatedBody,
    order_id: request.params.id ?? "",
    created_by: request.auth_context.actor_id,
  }
  const { result } = await captureRatepayItemsWorkflow(request.scope).run({ input })
  response.json(await answerMove(request.scope, result))
}
