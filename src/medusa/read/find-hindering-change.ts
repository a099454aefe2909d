import { z } from "@medusajs/framework/zod"
import { fromMedusaAmount } from "../../basket"
import type { Query } from "./query"

const changesSchema = z.array(z.object({ change_type: z.string().nullish() }))
const ordersSchema = z.array(
  z.object({
    currency_code: z.string(),
    summary: z.object({ pending_difference: z.unknown() }).nullish(),
  })
)

/**
 * The kind of an order's open change: an edit, return, claim or exchange that staff have not confirmed yet. Medusa allows
 * one open change at a time. Canceling an order writes a change, and so does a refund of more than the buyer is owed (a
 * credit line). Medusa's own workflows notice the open one only after the provider has moved the money.
 */
export async function findOpenChange(query: Query, orderId: string): Promise<string | undefined> {
  const { data } = await query.graph({
    entity: "order_change",
    fields: ["id", "change_type"],
    filters: { order_id: orderId, status: ["pending", "requested"] },
  })
  const [open] = changesSchema.parse(data)
  return open && (open.change_type ?? "order edit")
}

/**
 * The open change that would keep Medusa from booking a refund, see `findOpenChange`.
 *
 * @param amount of the refund, in Medusa's major units
 */
export async function findHinderingChange(
  query: Query,
  orderId: string,
  amount: unknown
): Promise<string | undefined> {
  const open = await findOpenChange(query, orderId)
  if (open === undefined) return undefined
  const { data } = await query.graph({
    entity: "order",
    fields: ["id", "currency_code", "total", "summary.*"],
    filters: { id: orderId },
  })
  const [order] = ordersSchema.parse(data)
  if (order === undefined) return undefined
  const cents = (value: unknown) => fromMedusaAmount(value, order.currency_code).cents
  const owed = 0 - cents(order.summary?.pending_difference ?? 0)
  return cents(amount) > Math.max(0, owed) ? open : undefined
}
