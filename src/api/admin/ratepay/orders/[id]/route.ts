import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { RATEPAY_MODULE } from "../../../../../modules/ratepay"
import type RatepayModuleService from "../../../../../modules/ratepay/service"
import { respondWithOrder } from "../../../../ratepay-order/respond-with-order"
import type { RatepayOrderResponse } from "../../../../ratepay-order/transaction-schema"

/** The Ratepay transactions of an order, with their lines and operations. */
export async function GET(
  request: AuthenticatedMedusaRequest,
  response: MedusaResponse<{ ratepay_order: RatepayOrderResponse }>
): Promise<void> {
  const ledger = request.scope.resolve<RatepayModuleService>(RATEPAY_MODULE)
  response.json({ ratepay_order: await respondWithOrder(ledger, request.params.id ?? "") })
}
