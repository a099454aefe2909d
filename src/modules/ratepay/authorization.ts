import type { PricedOrder } from "../../basket"
import type { wire } from "../../ratepay-api"
import type { TakenFromOrder } from "./approved-parties"
import type { OrderParties } from "./order-parties"
import type { BuyerType, PaymentMethod, Transaction } from "./transaction"

/** What a payment session asks Ratepay for: goods of an order or cart, and who buys them. */
export type AuthorizationIntent = {
  paymentSessionId: string
  paymentCollectionId: string | null
  orderId: string | null
  cartId: string | null
  /** Medusa's count of the order's changes; null for a cart. */
  orderVersion: number | null
  /** The order number the buyer sees; null for a cart, whose order has none yet. */
  shopTransactionId: string | null
  paymentMethod: PaymentMethod
  goods: PricedOrder
  /** As the order or cart has them now. */
  parties: OrderParties
  /** No cart was filled for it, so that it stands before it is paid. */
  isWrittenByStaff: boolean
  /** Who buys, how it is paid and delivered; asked for only when a new authorization is really sent. */
  readParties(): AuthorizationParties
}

export type AuthorizationParties = {
  buyerType: BuyerType
  taken: TakenFromOrder
  /** The rest of the request; `freeze` checks it and names what is missing or wrong. */
  request: Partial<Record<keyof wire.AuthorizeRequest, unknown>>
}

export type AuthorizationOutcome =
  | { kind: "authorized"; transaction: Transaction }
  | { kind: "otp_required"; transaction: Transaction }
  | { kind: "declined"; transaction: Transaction; category: string; reasons: string[] }
