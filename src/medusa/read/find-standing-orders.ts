import { z } from "@medusajs/framework/zod"
import type { Query } from "./query"

const ordersSchema = z.array(z.object({ id: z.string() }))

/**
 * Which of some orders stand in Medusa, in one query. Medusa writes an order before its checkout is authorized, and takes it
 * back when that is declined: the ledger keeps the id of an order that nobody can open.
 */
export async function findStandingOrders(
  query: Query,
  orderIds: readonly (string | null)[]
): Promise<ReadonlySet<string>> {
  const ids = [...new Set(orderIds.filter((id) => id !== null))]
  if (ids.length === 0) return new Set()
  const { data } = await query.graph({ entity: "order", fields: ["id"], filters: { id: ids } })
  return new Set(ordersSchema.parse(data).map(({ id }) => id))
}
