import type { PricedOrder } from "../../basket"
import type { Requisites } from "../../ratepay-api"
import type { Operation } from "./operation"

export type PaymentMethod = "open_invoice" | "direct_debit" | "pay_now"
export type BuyerType = "person" | "company"

/** One row of `ratepay_transaction`: one attempt to authorize a payment session. */
export type Transaction = {
  id: string
  paymentSessionId: string
  attempt: number
  paymentCollectionId: string | null
  /** Medusa's payment, once it is known. */
  paymentId: string | null
  orderId: string | null
  cartId: string | null
  paymentMethod: PaymentMethod
  buyerType: BuyerType
  currencyCode: string
  partnerShopId: string
  shopTransactionId: string | null
  ratepayTransactionId: string | null
  authorizationExpires: Date | null
  requisites: Requisites | null
  /** A keyed hash of buyer, billing and delivery as Ratepay approved them; null where that was not kept. */
  partiesHash: string | null
  goods: PricedOrder
  /** The order's version that was authorized; null while there is no order. Medusa counts an order's changes. */
  authorizedOrderVersion: number | null
  /** The order's version whose changes Ratepay has been told; null while it is the authorized one. */
  orderVersion: number | null
  createdAt: Date
  /** Present where the stored goods could not be read; they are empty then, and only cents can be moved. */
  isUnreadable?: true
}

/** A transaction with all its operations, oldest first. */
export type TransactionRecord = { transaction: Transaction; operations: Operation[] }

/** The operation a transaction began with. */
export function authorizationOf({ transaction, operations }: TransactionRecord): Operation {
  const authorization = operations.find(({ kind }) => kind === "authorize")
  if (authorization === undefined)
    throw new Error(`Ledger: transaction ${transaction.id} has no authorization.`)
  return authorization
}
