import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { addRatepayTrackingWorkflow } from "../../../../../../workflows"
import { runMove, type MoveAnswer } from "../../../../../ratepay-order/answer-move"
import type { TrackingBody } from "../../../../../ratepay-order/bodies"

/** Tells Ratepay how the goods of a capture travel. */
export async function POST(
  request: AuthenticatedMedusaRequest<TrackingBody>,
  response: MedusaResponse<MoveAnswer>
): Promise<void> {
  await runMove(request, response, (input) => addRatepayTrackingWorkflow(request.scope).run({ input }))
}
