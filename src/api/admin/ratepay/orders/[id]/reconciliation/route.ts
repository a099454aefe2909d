import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { ToldFinding } from "../../../../../../modules/ratepay/records/finding"
import { reconcileRatepayOrderWorkflow } from "../../../../../../workflows"
import { exposeConflict } from "../../../../../expose-conflict"
import { exposeLookupFailure, type ErrorBody } from "../../../../../expose-lookup-failure"
import type { FindingResponse } from "../../../../../ratepay-order/finding-schema"
import { respondWithOrder } from "../../../../../ratepay-order/respond-with-order"
import { toFindingResponse } from "../../../../../ratepay-order/to-finding"
import type { RatepayOrderResponse } from "../../../../../ratepay-order/transaction-schema"

/** What was repaired and what a person has to look at; and the order as it is afterwards. */
export type ReconciliationResponse = {
  repaired: FindingResponse[]
  differences: FindingResponse[]
  ratepay_order: RatepayOrderResponse
}

/** Makes Medusa, the ledger and Ratepay agree about an order, as far as that can be done safely. */
export async function POST(
  request: AuthenticatedMedusaRequest<unknown>,
  response: MedusaResponse<ReconciliationResponse | ErrorBody>
): Promise<void> {
  const orderId = request.params.id ?? ""
  // Throws for an order without a Ratepay transaction, before anything is done.
  const before = await respondWithOrder(request.scope, orderId)
  const compared = await exposeLookupFailure(response, `Comparison of order ${orderId}`, () =>
    exposeConflict(() =>
      reconcileRatepayOrderWorkflow(request.scope).run({ input: { order_id: orderId, with_ratepay: true } })
    )
  )
  if (compared === undefined) return
  const { repaired, differences } = compared.result
  const toResponse = (finding: ToldFinding) => toFindingResponse(finding, before.currency_code)
  response.json({
    repaired: repaired.map(toResponse),
    differences: differences.map(toResponse),
    ratepay_order: await respondWithOrder(request.scope, orderId),
  })
}
