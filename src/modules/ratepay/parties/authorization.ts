import type { PricedOrder } from "../../../basket"
import type { wire } from "../../../ratepay-api"
import type { RatepayAccount } from "../accounts/account"
import type { TakenFromOrder } from "./approved-parties"
import type { OrderParties } from "./order-parties"
import type { BuyerType, PaymentMethod, Transaction } from "../records/transaction"

/** A payment session's request to Ratepay: the goods of an order or cart, and who buys them. */
export type AuthorizationIntent = {
  paymentSessionId: string
  paymentCollectionId: string | null
  orderId: string | null
  cartId: string | null
  /** The order's version, which Medusa raises at each change; null for a cart. */
  orderVersion: number | null
  /** The order number that the buyer sees; null for a cart. */
  shopTransactionId: string | null
  paymentMethod: PaymentMethod
  goods: PricedOrder
  /** Buyer and addresses as the order or cart has them now. */
  parties: OrderParties
  /** Staff wrote the order without a cart: it exists before it is paid. */
  isWrittenByStaff: boolean
  /** When the buyer last saved the details of the cart; undefined where the details came with the payment session. */
  detailsSavedAt?: Date
  /** Reads who buys, how it is paid, in which account and where it is delivered; called only when a new authorization is sent. */
  readParties(): AuthorizationParties & { account: RatepayAccount }
}

export type AuthorizationParties = {
  buyerType: BuyerType
  taken: TakenFromOrder
  /** The rest of the request; `freeze` checks it and names what is missing or wrong. */
  request: Partial<Record<keyof wire.AuthorizeRequest, unknown>>
}

/** Seconds from the moment Ratepay sent the passcode, where its response has them. */
export type PasscodeTiming = { timeToLiveInSeconds?: number; regenerationPossibleInSeconds?: number }

export type AuthorizationOutcome =
  | { kind: "authorized"; transaction: Transaction }
  | { kind: "passcode_required"; transaction: Transaction; timing?: PasscodeTiming }
  | { kind: "declined"; transaction: Transaction; category: string; reasons: string[] }
