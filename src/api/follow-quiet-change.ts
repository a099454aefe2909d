import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { followRatepayOrderWorkflow } from "../workflows"
import { reachLedger } from "../workflows/reach-ledger"

const namedSchema = z.array(z.object({ order_id: z.string() }))

/**
 * Looks after an order that Medusa changes without telling anybody: a return, claim or exchange is canceled, credit is
 * given. What the buyer no longer owes is canceled at Ratepay then, and what was captured beyond it is told.
 *
 * After the answer: nobody waits for it, and what fails has an entry of its own.
 *
 * @param entity what the route's id names
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
              `order ${orderId}: ${error instanceof Error ? error.message : "was not followed"}`
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
  const { data } = await scope
    .resolve(ContainerRegistrationKeys.QUERY)
    .graph({ entity, fields: ["id", "order_id"], filters: { id } })
  return namedSchema.parse(data)[0]?.order_id
}
