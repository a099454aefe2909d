import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import type { BuyerScope } from "../../modules/ratepay/store/erasure"
import { reachQuery } from "../../medusa/read/query"

/** Exactly one id: a filter without an id would find every order. */
const inputSchema = z.union([
  z.strictObject({ order_id: z.string().min(1), customer_id: z.undefined().optional() }),
  z.strictObject({ customer_id: z.string().min(1), order_id: z.undefined().optional() }),
])

/** Whose data to erase: the buyer's of one order, or a customer's of all their orders and carts. */
export type EraseBuyerInput = z.infer<typeof inputSchema>

const collection = z.looseObject({
  payment_sessions: z.array(z.looseObject({ id: z.string() }).nullable()).nullish(),
})
const orderSchema = z.looseObject({
  id: z.string(),
  cart: z.looseObject({ id: z.string() }).nullish(),
  payment_collections: z.array(collection.nullable()).nullish(),
})
const cartSchema = z.looseObject({ id: z.string(), payment_collection: collection.nullish() })

/**
 * The orders, carts and payment sessions of an order or of a customer, as far as Medusa has them.
 *
 * @throws MedusaError (invalid data) unless the input names exactly one.
 */
export async function readBuyerScope(
  container: MedusaContainer,
  input: EraseBuyerInput
): Promise<BuyerScope> {
  const named = inputSchema.safeParse(input)
  if (!named.success) {
    throw new MedusaError(MedusaError.Types.INVALID_DATA, "Name either order_id or customer_id.")
  }
  const { order_id, customer_id } = named.data
  const query = reachQuery(container)
  const { data: foundOrders } = await query.graph({
    entity: "order",
    fields: ["id", "cart.id", "payment_collections.payment_sessions.id"],
    filters: order_id === undefined ? { customer_id } : { id: order_id },
  })
  const orders = z.array(orderSchema).parse(foundOrders)
  const cartIdsOfOrders = orders.flatMap(({ cart }) => cart?.id ?? [])
  const { data: foundCarts } = await query.graph({
    entity: "cart",
    fields: ["id", "payment_collection.payment_sessions.id"],
    filters: customer_id === undefined ? { id: cartIdsOfOrders } : { customer_id },
  })
  const carts = z.array(cartSchema).parse(foundCarts)
  const collections = [
    ...orders.flatMap(({ payment_collections }) => payment_collections ?? []),
    ...carts.map(({ payment_collection }) => payment_collection),
  ]
  return {
    orderIds: orders.map(({ id }) => id),
    cartIds: [...new Set([...cartIdsOfOrders, ...carts.map(({ id }) => id)])],
    paymentSessionIds: collections.flatMap((one) =>
      (one?.payment_sessions ?? []).flatMap((session) => session?.id ?? [])
    ),
  }
}
