import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { repairRatepayOperationWorkflow } from "../../../../../../workflows"
import { respondWithOperation } from "../../../../../ratepay-order/respond-with-operation"
import type { OperationResponse } from "../../../../../ratepay-order/operation-schema"

/** Makes an operation that moved units once too often count by its amount alone. Sends nothing, and changes no cent. */
export async function POST(
  request: AuthenticatedMedusaRequest,
  response: MedusaResponse<{ operation: OperationResponse }>
): Promise<void> {
  const id = request.params.id ?? ""
  await repairRatepayOperationWorkflow(request.scope).run({ input: { operation_id: id } })
  response.json({ operation: await respondWithOperation(request.scope, id) })
}
