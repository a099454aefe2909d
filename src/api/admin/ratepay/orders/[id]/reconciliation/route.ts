import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { RATEPAY_MODULE } from "../../../../../../modules/ratepay"
import type RatepayModuleService from "../../../../../../modules/ratepay/service"
import { reconcileRatepayOrderWorkflow } from "../../../../../../workflows"
import { exposeConflict } from "../../../../../expose-conflict"
import { respondWithOrder } from "../../../../../ratepay-order/respond-with-order"
import type { RatepayOrderResponse } from "../../../../../ratepay-order/transaction-schema"

/** What was repaired and what a person has to look at, in words; and the order as it is afterwards. */
export type ReconciliationResponse = {
  repaired: string[]
  differences: string[]
  ratepay_order: RatepayOrderResponse
}

/** Makes Medusa, the ledger and Ratepay agree about an order, as far as that can be done safely. */
export async function POST(
  request: AuthenticatedMedusaRequest<unknown>,
  response: MedusaResponse<ReconciliationResponse>
): Promise<void> {
  const orderId = request.params.id ?? ""
  const ledger = request.scope.resolve<RatepayModuleService>(RATEPAY_MODULE)
  // Throws for an order without a Ratepay transaction, before anything is done.
  await respondWithOrder(ledger, orderId)
  const { result } = await exposeConflict(() =>
    reconcileRatepayOrderWorkflow(request.scope).run({ input: { order_id: orderId, with_ratepay: true } })
  )
  const { repaired, differences } = result
  response.json({ repaired, differences, ratepay_order: await respondWithOrder(ledger, orderId) })
}
