import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { addRatepayTrackingWorkflow } from "../../../../../../workflows"
import { answerMove, type MoveAnswer } from "../../../../../ratepay-order/answer-move"
import type { TrackingBody } from "../../../../../ratepay-order/bodies"

/** Tells Ratepay how the goods of a capture travel. */
export async function POST(
  request: AuthenticatedMedusaRequest<TrackingBody>,
  response: MedusaResponse<MoveAnswer>
): Promise<void> {
  const input = { ...request.validatedBody, order_id: request.params.id ?? "" }
  const { result } = await addRatepayTrackingWorkflow(request.scope).run({ input })
  response.json(await answerMove(request.scope, result))
}
