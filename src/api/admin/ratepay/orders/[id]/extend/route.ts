import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { extendRatepayOrderWorkflow } from "../../../../../../workflows"
import { answerMove, type MoveAnswer } from "../../../../../ratepay-order/answer-move"
import type { ExtendBody } from "../../../../../ratepay-order/bodies"

/** Sets a new end of the authorization. */
export async function POST(
  request: AuthenticatedMedusaRequest<ExtendBody>,
  response: MedusaResponse<MoveAnswer>
): Promise<void> {
  const input = { ...request.validatedBody, order_id: request.params.id ?? "" }
  const { result } = await extendRatepayOrderWorkflow(request.scope).run({ input })
  response.json(await answerMove(request.scope, result))
}
