import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { refundRatepayItemsWorkflow } from "../../../../../../workflows"
import { runMove, type MoveResponse } from "../../../../../ratepay-order/respond-with-move"
import type { RefundBody } from "../../../../../ratepay-order/bodies"

/** Refunds captured line items, an amount, or all goods that are left, with a goodwill or a return fee. */
export async function POST(
  request: AuthenticatedMedusaRequest<RefundBody>,
  response: MedusaResponse<MoveResponse>
): Promise<void> {
  await runMove(request, response, (input) => refundRatepayItemsWorkflow(request.scope).run({ input }))
}
