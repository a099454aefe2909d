import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { RATEPAY_MODULE } from "../../../../../modules/ratepay"
import type RatepayModuleService from "../../../../../modules/ratepay/service"
import { answerOrder, type RatepayOrderAnswer } from "../../../../ratepay-order/answer-order"

/** What an order has on Ratepay: transactions, lines and operations. */
export async function GET(
  request: AuthenticatedMedusaRequest,
  response: MedusaResponse<{ ratepay_order: RatepayOrderAnswer }>
): Promise<void> {
  const ledger = request.scope.resolve<RatepayModuleService>(RATEPAY_MODULE)
  response.json({ ratepay_order: await answerOrder(ledger, request.params.id ?? "") })
}
