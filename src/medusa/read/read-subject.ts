import { z } from "@medusajs/framework/zod"
import { medusaText as text } from "../../modules/ratepay/parties/medusa-address"
import type { Query } from "./query"

/** What a payment collection is for: an order or a cart, and its buyer. */
export type Subject = {
  /** In Medusa 2.21 the order of a checkout exists before its payment is authorized. */
  orderId: string | null
  /** The cart that became the order, or that is paid before it is completed; null where staff wrote the order. */
  cartId: string | null
  email: string | null
  /** Null for a guest: in Medusa, guests with the same e-mail address may share one customer. */
  customerId: string | null
  /** The e-mail address of the customer, guests included. */
  customerEmail: string | null
}

const ownerSchema = z.object({
  id: z.string(),
  email: text,
  customer_id: text,
  customer: z.object({ has_account: z.boolean().nullish(), email: text }).nullish(),
})
const collectionsSchema = z.array(
  z.object({
    cart: ownerSchema.nullish(),
    order: ownerSchema.extend({ cart_link: z.object({ cart_id: z.string() }).nullish() }).nullish(),
  })
)

/** Reads what a payment collection is for. An order that Medusa took back is none: then it is the cart. */
export async function readSubject({ graph }: Query, collectionId: string): Promise<Subject> {
  const of = (entity: string) =>
    ["id", "email", "customer_id", "customer.has_account", "customer.email"].map(
      (field) => `${entity}.${field}`
    )
  const { data } = await graph({
    entity: "payment_collection",
    fields: [...of("cart"), ...of("order"), "order.cart_link.cart_id"],
    filters: { id: collectionId },
  })
  const [{ order, cart } = {}] = collectionsSchema.parse(data)
  const owner = order ?? cart
  return toSubject({
    order_id: order?.id,
    cart_id: order ? order.cart_link?.cart_id : cart?.id,
    email: owner?.email,
    customer_id: owner?.customer_id,
    has_account: owner?.customer?.has_account,
    customer_email: owner?.customer?.email,
  })
}

type SubjectRow = {
  [Column in "order_id" | "cart_id" | "email" | "customer_id" | "customer_email"]?: string | null
} & { has_account?: boolean | null }

export function toSubject(row: SubjectRow): Subject {
  return {
    orderId: row.order_id ?? null,
    cartId: row.cart_id ?? null,
    email: row.email ?? null,
    customerId: row.has_account === true ? (row.customer_id ?? null) : null,
    customerEmail: row.customer_email ?? null,
  }
}
