import type { MedusaContainer } from "@medusajs/framework/types"
import { z } from "@medusajs/framework/zod"
import { displayIdSchema } from "../medusa/read/medusa-numbers"
import { reachQuery } from "../medusa/read/query"

const orderSchema = z.object({
  id: z.string(),
  display_id: displayIdSchema,
  locale: z.string().nullish(),
  created_at: z.coerce.date(),
  customer_id: z.string().nullish(),
  customer: z.object({ id: z.string(), has_account: z.boolean() }).nullish(),
  billing_address: z.object({ country_code: z.string().nullish() }).nullish(),
})

/** The facts of a Medusa order that decide who may read its payment, and in which language. */
export type OrderFacts = {
  id: string
  number: string | null
  placedAt: Date
  locale: string | null
  countryCode: string | null
  /** The registered customer who placed the order; null for a guest. */
  customerId: string | null
  /** The customer was deleted, so nobody knows whether they were registered. */
  isOrphaned: boolean
}

/** Undefined where there is no such order. */
export async function readOrderFacts(
  container: MedusaContainer,
  orderId: string
): Promise<OrderFacts | undefined> {
  const { data } = await reachQuery(container).graph({
    entity: "order",
    fields: [
      "id",
      "display_id",
      "locale",
      "created_at",
      "customer_id",
      "customer.id",
      "customer.has_account",
      "billing_address.country_code",
    ],
    filters: { id: orderId },
  })
  const [order] = z.array(orderSchema).parse(data)
  if (order === undefined) return undefined
  return {
    id: order.id,
    number: order.display_id == null ? null : String(order.display_id),
    placedAt: order.created_at,
    locale: order.locale ?? null,
    countryCode: order.billing_address?.country_code ?? null,
    customerId: order.customer?.has_account ? order.customer.id : null,
    isOrphaned: order.customer_id != null && order.customer == null,
  }
}
