import { z } from "@medusajs/framework/zod"
import { reachQuery, type Cradle } from "../reach"

const ordersSchema = z.array(z.object({ order_id: z.string().nullish() }))
const sessionsSchema = z.array(
  z.object({ payment_collection: z.object({ order: z.object({ id: z.string() }).nullish() }).nullish() })
)

/**
 * Whether a payment session pays an order that exists already: a draft order, or what an edit or exchange left outstanding.
 * No cart is completed for such a session, and Medusa authorizes it only if its status is `pending_authorization`.
 */
export async function isForOrder(cradle: Cradle, sessionId: string): Promise<boolean> {
  const { graph, askAtOnce } = reachQuery(cradle)
  const rows = await askAtOnce?.(
    `SELECT ordered.id AS order_id FROM payment_session AS session
     LEFT JOIN order_payment_collection AS link
       ON link.payment_collection_id = session.payment_collection_id AND link.deleted_at IS NULL
     LEFT JOIN "order" AS ordered ON ordered.id = link.order_id AND ordered.deleted_at IS NULL
     WHERE session.id = :sessionId AND session.deleted_at IS NULL`,
    { sessionId }
  )
  if (rows && rows.length > 0) return ordersSchema.parse(rows).some(({ order_id }) => order_id != null)
  const { data } = await graph({
    entity: "payment_session",
    fields: ["id", "payment_collection.order.id"],
    filters: { id: sessionId },
  })
  return sessionsSchema.parse(data).some(({ payment_collection }) => payment_collection?.order != null)
}
