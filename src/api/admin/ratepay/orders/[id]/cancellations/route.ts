import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { cancelRatepayItemsWorkflow } from "../../../../../../workflows"
import { runMove, type MoveResponse } from "../../../../../ratepay-order/respond-with-move"
import type { ItemsBody } from "../../../../../ratepay-order/bodies"

/** Cancels line items that are not captured, an amount, or everything that is open. */
export async function POST(
  request: AuthenticatedMedusaRequest<ItemsBody>,
  response: MedusaResponse<MoveResponse>
): Promise<void> {
  await runMove(request, response, (input) => cancelRatepayItemsWorkflow(request.scope).run({ input }))
}
