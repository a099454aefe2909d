import type { Checkout, CheckoutOptions } from "../core/checkout/run-checkout.ts"
import { saveDetails } from "../core/checkout/save-details.ts"
import { runCheckout } from "../core/checkout/run-checkout.ts"

export type KeptCheckout = { checkout: Checkout; read: CheckoutOptions; save: () => Promise<boolean> }

/** The checkouts of one cart, by payment method. */
const kept = new Map<string, KeptCheckout>()
let keptCartId: string | undefined

/**
 * The checkout of a cart by one payment method. As long as the page is open it is the same, so that a component that is removed
 * and shown again finds what was typed and which request is under way. It is kept only in memory and for the last cart, and not
 * on a server.
 */
export function checkoutOf(options: CheckoutOptions): KeptCheckout {
  const { cartId, providerId } = options
  const found = keptCartId === cartId ? kept.get(providerId) : undefined
  if (found) return found
  const own = { ...options }
  const checkout = runCheckout(own)
  const made = { checkout, read: own, save: () => saveDetails(checkout) }
  if (globalThis.document) {
    if (keptCartId !== cartId) kept.clear()
    keptCartId = cartId
    kept.set(providerId, made)
  }
  return made
}
