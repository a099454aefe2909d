import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { changeRatepayExpiryWorkflow } from "../../../../../../workflows"
import { runMove, type MoveResponse } from "../../../../../ratepay-order/respond-with-move"
import type { ExpiryBody } from "../../../../../ratepay-order/bodies"

/** Sets a new expiry of the authorization. */
export async function POST(
  request: AuthenticatedMedusaRequest<ExpiryBody>,
  response: MedusaResponse<MoveResponse>
): Promise<void> {
  await runMove(request, response, (input) => changeRatepayExpiryWorkflow(request.scope).run({ input }))
}
