import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { extendRatepayOrderWorkflow } from "../../../../../../workflows"
import { runMove, type MoveAnswer } from "../../../../../ratepay-order/answer-move"
import type { ExtendBody } from "../../../../../ratepay-order/bodies"

/** Sets a new end of the authorization. */
export async function POST(
  request: AuthenticatedMedusaRequest<ExtendBody>,
  response: MedusaResponse<MoveAnswer>
): Promise<void> {
  await runMove(request, response, (input) => extendRatepayOrderWorkflow(request.scope).run({ input }))
}
