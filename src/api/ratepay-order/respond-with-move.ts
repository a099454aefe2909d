import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { MedusaContainer } from "@medusajs/framework/types"
import { exposeConflict } from "../expose-conflict"
import { respondWithOrder } from "./respond-with-order"
import type { RatepayOrderResponse } from "./transaction-schema"
import type { OperationResponse } from "./operation-schema"

/** The operation that was done, and the order as it is afterwards. */
export type MoveResponse = { operation: OperationResponse; ratepay_order: RatepayOrderResponse }

/** @throws MedusaError (not found) when the order has no Ratepay transaction; Error when it has no such operation. */
async function respondWithMove(
  container: MedusaContainer,
  { order_id, operation_id }: { order_id: string; operation_id: string }
): Promise<MoveResponse> {
  const order = await respondWithOrder(container, order_id)
  const operation = order.transactions
    .flatMap(({ operations }) => operations)
    .find(({ id }) => id === operation_id)
  if (operation === undefined) throw new Error(`Ledger: order ${order_id} has no operation ${operation_id}.`)
  return { operation, ratepay_order: order }
}

/** Runs a workflow on the order that a route names, for the logged-in user, and sends the response. */
export async function runMove<Body extends object>(
  request: AuthenticatedMedusaRequest<Body>,
  response: MedusaResponse<MoveResponse>,
  run: (input: Body & { order_id: string; created_by: string }) => Promise<{
    result: { order_id: string; operation_id: string }
  }>
): Promise<void> {
  const { result } = await exposeConflict(() =>
    run({
      ...request.validatedBody,
      order_id: request.params.id ?? "",
      created_by: request.auth_context.actor_id,
    })
  )
  response.json(await respondWithMove(request.scope, result))
}
