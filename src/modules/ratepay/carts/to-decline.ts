import { paymentMethods } from "../records/transaction"
import type { DeclineRow } from "../store/cart-store"
import type { BuyerDecline } from "./buyer-lock"

/** A stored decline; none for a payment method that this version does not know. */
export function toDecline({ payment_method, category, declined_at }: DeclineRow): BuyerDecline[] {
  const paymentMethod = paymentMethods.find((known) => known === payment_method)
  return paymentMethod === undefined ? [] : [{ paymentMethod, category, declinedAt: new Date(declined_at) }]
}
