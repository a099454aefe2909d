import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { retryRatepayOperationWorkflow, type Retried } from "../../../../../../workflows"
import { exposeConflict } from "../../../../../expose-conflict"
import { respondWithOperation } from "../../../../../ratepay-order/respond-with-operation"
import type { OperationResponse } from "../../../../../ratepay-order/operation-schema"

/**
 * Retries an operation: an unresolved one under its own key, a failed or declined one as a new operation. Responds with the
 * operation that the retry led to, and whether this request moved it.
 */
export async function POST(
  request: AuthenticatedMedusaRequest,
  response: MedusaResponse<{ operation: OperationResponse; result: Retried["result"] }>
): Promise<void> {
  const input = { operation_id: request.params.id ?? "", created_by: request.auth_context.actor_id }
  const { result: retried } = await exposeConflict(() =>
    retryRatepayOperationWorkflow(request.scope).run({ input })
  )
  const { operation_id, result } = retried
  response.json({ operation: await respondWithOperation(request.scope, operation_id), result })
}
