import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { addRatepayTrackingWorkflow } from "../../../../../../workflows"
import { runMove, type MoveResponse } from "../../../../../ratepay-order/respond-with-move"
import type { TrackingBody } from "../../../../../ratepay-order/bodies"

/** Sends Ratepay the carrier and tracking number of a capture. */
export async function POST(
  request: AuthenticatedMedusaRequest<TrackingBody>,
  response: MedusaResponse<MoveResponse>
): Promise<void> {
  await runMove(request, response, (input) => addRatepayTrackingWorkflow(request.scope).run({ input }))
}
