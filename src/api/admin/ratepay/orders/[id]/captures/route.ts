import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { captureRatepayItemsWorkflow } from "../../../../../../workflows"
import { runMove, type MoveResponse } from "../../../../../ratepay-order/respond-with-move"
import type { CaptureBody } from "../../../../../ratepay-order/bodies"

/** Captures line items, an amount, or everything that is open. */
export async function POST(
  request: AuthenticatedMedusaRequest<CaptureBody>,
  response: MedusaResponse<MoveResponse>
): Promise<void> {
  await runMove(request, response, (input) => captureRatepayItemsWorkflow(request.scope).run({ input }))
}
