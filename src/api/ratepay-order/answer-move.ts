import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { MedusaContainer } from "@medusajs/framework/types"
import { RATEPAY_MODULE } from "../../modules/ratepay"
import type RatepayModuleService from "../../modules/ratepay/service"
import { tellConflict } from "../tell-conflict"
import { answerOrder, type RatepayOrderAnswer } from "./answer-order"
import type { OperationAnswer } from "./to-operation"

/** What was done, and how the order stands now. */
export type MoveAnswer = { operation: OperationAnswer; ratepay_order: RatepayOrderAnswer }

/** @throws MedusaError (not found) when the order has no such operation. */
async function answerMove(
  container: MedusaContainer,
  { order_id, operation_id }: { order_id: string; operation_id: string }
): Promise<MoveAnswer> {
  const ledger = container.resolve<RatepayModuleService>(RATEPAY_MODULE)
  const order = await answerOrder(ledger, order_id)
  const operation = order.transactions
    .flatMap(({ operations }) => operations)
    .find(({ id }) => id === operation_id)
  if (operation === undefined) throw new Error(`Ledger: order ${order_id} has no operation ${operation_id}.`)
  return { operation, ratepay_order: order }
}

/** Runs a workflow on the order a route names, on behalf of who is logged in, and answers what was done. */
export async function runMove<Body extends object>(
  request: AuthenticatedMedusaRequest<Body>,
  response: MedusaResponse<MoveAnswer>,
  run: (input: Body & { order_id: string; created_by: string }) => Promise<{
    result: { order_id: string; operation_id: string }
  }>
): Promise<void> {
  const { result } = await tellConflict(() =>
    run({
      ...request.validatedBody,
      order_id: request.params.id ?? "",
      created_by: request.auth_context.actor_id,
    })
  )
  response.json(await answerMove(request.scope, result))
}
