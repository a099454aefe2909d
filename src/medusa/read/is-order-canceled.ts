import { z } from "@medusajs/framework/zod"
import type { Query } from "./query"

const ordersSchema = z.array(z.object({ status: z.string() }))

/** Whether Medusa has canceled an order; false for one that does not exist. */
export async function isOrderCanceled(query: Query, orderId: string): Promise<boolean> {
  const { data } = await query.graph({ entity: "order", fields: ["status"], filters: { id: orderId } })
  return ordersSchema.parse(data)[0]?.status === "canceled"
}
