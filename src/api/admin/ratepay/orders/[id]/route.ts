import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { respondWithOrder } from "../../../../ratepay-order/respond-with-order"
import type { RatepayOrderResponse } from "../../../../ratepay-order/transaction-schema"

/** The Ratepay transactions of an order, with their lines and operations. */
export async function GET(
  request: AuthenticatedMedusaRequest,
  response: MedusaResponse<{ ratepay_order: RatepayOrderResponse }>
): Promise<void> {
  response.json({ ratepay_order: await respondWithOrder(request.scope, request.params.id ?? "") })
}
