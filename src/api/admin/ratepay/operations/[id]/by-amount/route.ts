import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { countRatepayOperationByAmountWorkflow } from "../../../../../../workflows"
import { answerOperation } from "../../../../../ratepay-order/answer-operation"
import type { OperationAnswer } from "../../../../../ratepay-order/to-operation"

/** Lets an operation that moved goods once too often count by its amount alone. Sends nothing, and changes no cent. */
export async function POST(
  request: AuthenticatedMedusaRequest,
  response: MedusaResponse<{ operation: OperationAnswer }>
): Promise<void> {
  const id = request.params.id ?? ""
  await countRatepayOperationByAmountWorkflow(request.scope).run({ input: { operation_id: id } })
  response.json({ operation: await answerOperation(request.scope, id) })
}
