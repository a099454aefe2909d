import type { Language } from "medusa-payment-ratepay-storefront"
import { redirect } from "next/navigation"
import { readPlacedOrders } from "./cookies"
import { readCart, type Cart } from "./read-cart"
import { readOrderOfCart } from "./read-order-of-cart"

/** The cart of a checkout's page. Where it has become an order, by now or in another tab, the page leads there. */
export async function requireCart(language: Language): Promise<Cart> {
  const cart = await readCart()
  if (cart?.items?.length) return cart
  const placed = (await readOrderOfCart()) ?? (await readPlacedOrders())[0]
  redirect(placed ? `/${language}/orders/${placed}` : `/${language}/cart`)
}
