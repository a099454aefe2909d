import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { retryRatepayOperationWorkflow, type Retried } from "../../../../../../workflows"
import { tellConflict } from "../../../../../tell-conflict"
import { answerOperation } from "../../../../../ratepay-order/answer-operation"
import type { OperationAnswer } from "../../../../../ratepay-order/to-operation"

/**
 * Asks for an operation once more: an unresolved one under its own key, a failed or declined one anew. Answers the
 * operation that stands for it now, and whether it was moved by this request.
 */
export async function POST(
  request: AuthenticatedMedusaRequest,
  response: MedusaResponse<{ operation: OperationAnswer; result: Retried["result"] }>
): Promise<void> {
  const input = { operation_id: request.params.id ?? "", created_by: request.auth_context.actor_id }
  const { result: retried } = await tellConflict(() =>
    retryRatepayOperationWorkflow(request.scope).run({ input })
  )
  const { operation_id, result } = retried
  response.json({ operation: await answerOperation(request.scope, operation_id), result })
}
