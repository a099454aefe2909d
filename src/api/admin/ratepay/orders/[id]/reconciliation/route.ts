import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { RATEPAY_MODULE } from "../../../../../../modules/ratepay"
import type RatepayModuleService from "../../../../../../modules/ratepay/service"
import { reconcileRatepayOrderWorkflow } from "../../../../../../workflows"
import { tellConflict } from "../../../../../tell-conflict"
import { answerOrder, type RatepayOrderAnswer } from "../../../../../ratepay-order/answer-order"

/** What was mended, and what a person has to look at, in words; and how the order stands now. */
export type ReconciliationAnswer = {
  mended: string[]
  differences: string[]
  ratepay_order: RatepayOrderAnswer
}

/** Brings Medusa, the ledger and Ratepay to the same figures for an order. */
export async function POST(
  request: AuthenticatedMedusaRequest<unknown>,
  response: MedusaResponse<ReconciliationAnswer>
): Promise<void> {
  const orderId = request.params.id ?? ""
  const ledger = request.scope.resolve<RatepayModuleService>(RATEPAY_MODULE)
  // Refuses an order without Ratepay before anything is asked.
  await answerOrder(ledger, orderId)
  const { result } = await tellConflict(() =>
    reconcileRatepayOrderWorkflow(request.scope).run({ input: { order_id: orderId, with_ratepay: true } })
  )
  const { mended, differences } = result
  response.json({ mended, differences, ratepay_order: await answerOrder(ledger, orderId) })
}
