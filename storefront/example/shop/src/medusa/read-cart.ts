import type { HttpTypes } from "@medusajs/types"
import { readAuthorization, readCartId } from "./cookies"
import { sdk } from "./sdk"

export type Cart = HttpTypes.StoreCart

/** What is cached of a cart; every action that changes it drops this. */
export const CART_TAG = "cart"

/** The buyer's cart, from the cache until it is changed. One that is an order is none any more. */
export async function readCart(): Promise<Cart | undefined> {
  const id = await readCartId()
  if (!id) return undefined
  const found = await sdk.client
    .fetch<{ cart: Cart & { completed_at?: string | null } }>(`/store/carts/${id}`, {
      query: { fields: "+completed_at,+items.total" },
      headers: await readAuthorization(),
      cache: "force-cache",
      next: { tags: [CART_TAG] },
    })
    .catch(() => undefined)
  return found?.cart.completed_at ? undefined : found?.cart
}
