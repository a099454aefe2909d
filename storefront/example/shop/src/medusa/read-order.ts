import type { HttpTypes } from "@medusajs/types"
import { readAuthorization, readPlacedOrders } from "./cookies"
import { readCustomer } from "./read-customer"
import { readOrderOfCart } from "./read-order-of-cart"
import { sdk } from "./sdk"

/**
 * An order for the browser in which it was placed, and for its customer. Medusa itself shows an order to whoever knows its id,
 * and the id is in the page's address.
 */
export async function readOrder(id: string): Promise<HttpTypes.StoreOrder | undefined> {
  const customer = await readCustomer()
  const wasPlacedHere = (await readPlacedOrders()).includes(id) || (await readOrderOfCart()) === id
  if (!customer && !wasPlacedHere) return undefined
  const found = await sdk.store.order
    .retrieve(id, { fields: "+customer_id,+email" }, await readAuthorization())
    .catch(() => undefined)
  const isTheirs = customer !== undefined && found?.order.customer_id === customer.id
  return isTheirs || wasPlacedHere ? found?.order : undefined
}

/** The customer's orders, the newest first. */
export async function readOrders(): Promise<HttpTypes.StoreOrder[]> {
  const { orders } = await sdk.store.order.list(
    { limit: 50, order: "-created_at" },
    await readAuthorization()
  )
  return orders
}
