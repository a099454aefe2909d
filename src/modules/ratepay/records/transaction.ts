import type { PricedOrder } from "../../../basket"
import type { PaymentInstructions } from "../../../ratepay-api"
import type { ToldFinding } from "./finding"
import type { Operation } from "./operation"

export const paymentMethods = ["open_invoice", "direct_debit", "pay_now"] as const
export type PaymentMethod = (typeof paymentMethods)[number]
export const buyerTypes = ["person", "company"] as const
export type BuyerType = (typeof buyerTypes)[number]

/** When a transaction was last compared with Ratepay, what was repaired, and what is left to a person. */
export type LastComparison = { at: Date; repaired: ToldFinding[]; differences: ToldFinding[] }

/** One row of `ratepay_transaction`: one authorization of a payment session, with its goods. */
export type Transaction = {
  id: string
  paymentSessionId: string
  /** Counts the authorizations of one payment session, from 1: a declined buyer may correct their data and try again. */
  sequence: number
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
  paymentInstructions: PaymentInstructions | null
  /** A keyed hash of buyer, billing and delivery as Ratepay approved them; null where that was not kept. */
  partiesHash: string | null
  goods: PricedOrder
  /** The version of the order that was authorized; null while there is no order. Medusa raises it with each change. */
  authorizedOrderVersion: number | null
  /** The version of the order that Ratepay was brought in line with; null while it is the authorized one. */
  orderVersion: number | null
  /** What the last comparison with Ratepay came to; null before the first. */
  lastComparison: LastComparison | null
  createdAt: Date
  /** Present where the stored goods can't be read; `goods` are empty then, and only amounts can be moved. */
  isUnreadable?: true
}

/** A transaction with all its operations, oldest first. */
export type TransactionRecord = { transaction: Transaction; operations: Operation[] }

/** The authorization with which a transaction began. */
export function authorizationOf({ transaction, operations }: TransactionRecord): Operation {
  const authorization = operations.find(({ kind }) => kind === "authorize")
  if (authorization === undefined)
    throw new Error(`Ledger: transaction ${transaction.id} has no authorization.`)
  return authorization
}
