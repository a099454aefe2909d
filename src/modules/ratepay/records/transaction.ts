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

/**
 * One row of `ratepay_transaction`: one authorization of a payment session, with its goods. On a marketplace, each shop's basket of
 * an authorization is one, as soon as that is accepted: with goods, operations and balances of its own, under one id of Ratepay's.
 */
export type Transaction = {
  id: string
  paymentSessionId: string
  /** Counts the authorizations of one payment session, from 1: a declined buyer may correct their data and try again. */
  sequence: number
  /** Which of the authorization's baskets this is, from 0 for the lead or only one; a marketplace has several. */
  part: number
  paymentCollectionId: string | null
  /** Medusa's payment, once it is known. */
  paymentId: string | null
  orderId: string | null
  cartId: string | null
  paymentMethod: PaymentMethod
  buyerType: BuyerType
  currencyCode: string
  /** The name of its account; null where it was authorized before accounts had names. */
  account: string | null
  /** The account's shop. */
  partnerShopId: string
  /** The shop of a marketplace that sells the goods; null where that is the account's own. */
  shopId: string | null
  /**
   * On a marketplace, the transaction whose authorization had this one's basket beside others: the lead, which names itself. Null
   * for an authorization with one basket, and until one with several is accepted.
   */
  leadId: string | null
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

/** The shop whose basket a transaction is: each follow-up names it (Payment API v2, 9.9). */
export function shopOf({ shopId, partnerShopId }: Pick<Transaction, "shopId" | "partnerShopId">): string {
  return shopId ?? partnerShopId
}

/** Whether a transaction is not the lead of its authorization, so that its session, passcode and responses are those of another. */
export function isFollower({ part }: Pick<Transaction, "part">): boolean {
  return part > 0
}

/** The authorization with which a transaction began. */
export function authorizationOf({ transaction, operations }: TransactionRecord): Operation {
  const authorization = operations.find(({ kind }) => kind === "authorize")
  if (authorization === undefined)
    throw new Error(`Ledger: transaction ${transaction.id} has no authorization.`)
  return authorization
}
