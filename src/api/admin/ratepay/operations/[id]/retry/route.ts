import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { retryRatepayOperationWorkflow } from "../../../../../../workflows"
import { answerOperation } from "../../../../../ratepay-order/answer-operation"
import type { OperationAnswer } from "../../../../../ratepay-order/to-operation"

/** Asks for an operation once more: an unresolved one under its own key, a failed or declined one anew. */
export async function POST(
  request: AuthenticatedMedusaRequest,
  response: MedusaResponse<{ operation: OperationAnswer }>
): Promise<void> {
  const { result } = await retryRatepayOperationWorkflow(request.scope).run({
    input: { operation_id: request.params.id ?? "", created_by: request.auth_context.actor_id },
  })
  response.json({ operation: await answerOperation(request.scope, result.operation_id) })
}
