import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"
import { followRatepayOrderWorkflow } from "../workflows"
import { reachLedger } from "../medusa/reach-ledger"
import { reachQuery } from "../medusa/read/query"

const namedSchema = z.array(z.object({ order_id: z.string() }))

/**
 * Follows changes of an order for which Medusa emits no event: a return, claim or exchange is canceled, or credit is given.
 * What the buyer no longer owes is canceled at Ratepay, and what was captured beyond it goes to the attention list.
 *
 * It runs after the response, because nobody has to wait for it. What fails is logged and has an entry on the attention list.
 *
 * @param entity what the id in the route's path names
 */
export function followQuietChange(entity: "order" | "return" | "order_claim" | "order_exchange") {
  return async (
    { params, scope }: MedusaRequest,
    response: MedusaResponse,
    next: MedusaNextFunction
  ): Promise<void> => {
    const { id = "" } = params
    const orderId = entity === "order" ? id : await findOrder(scope, entity, id)
    const ledger = reachLedger(scope)
    if (orderId !== undefined && (await ledger.hasTransactions(orderId))) {
      response.once("finish", () => {
        if (response.statusCode >= 300) return
        followRatepayOrderWorkflow(scope)
          .run({ input: { order_id: orderId, with_goods: false } })
          .catch((error: unknown) => {
            ledger.log.error(
              `following a change of order ${orderId}: ${error instanceof Error ? error.message : "failed"}`
            )
          })
      })
    }
    next()
  }
}

async function findOrder(
  scope: MedusaRequest["scope"],
  entity: string,
  id: string
): Promise<string | undefined> {
  const { data } = await reachQuery(scope).graph({ entity, fields: ["id", "order_id"], filters: { id } })
  return namedSchema.parse(data)[0]?.order_id
}
