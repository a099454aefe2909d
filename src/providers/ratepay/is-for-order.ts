import { z } from "@medusajs/framework/zod"
import { reachQuery, type Cradle } from "./reach"

const sessionsSchema = z.array(
  z.object({ payment_collection: z.object({ order: z.object({ id: z.string() }).nullish() }).nullish() })
)

/**
 * Whether a payment session pays an order that stands already: a draft order, or what an edit or exchange has left
 * outstanding. No cart is completed then, so that Medusa authorizes it only if it is pending authorization.
 */
export async function isForOrder(cradle: Cradle, sessionId: string): Promise<boolean> {
  const { data } = await reachQuery(cradle).graph({
    entity: "payment_session",
    fields: ["id", "payment_collection.order.id"],
    filters: { id: sessionId },
  })
  return sessionsSchema.parse(data).some(({ payment_collection }) => payment_collection?.order != null)
}
