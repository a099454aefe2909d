import { namedTransaction } from "../../medusa/named-transaction"
import { InvalidInputError } from "../../ratepay-api"
import type { Transaction } from "../../modules/ratepay/records/transaction"

/**
 * What Medusa stores in `payment.data` and shows to anyone who has the order's id: only ids. It holds no state, which only the
 * ledger has, no buyer data, and no payment instructions, which our own store route returns to the order's buyer.
 */
export type PaymentData = {
  transaction_id: string
  payment_method: string
  ratepay_transaction_id: string | null
  shop_transaction_id: string | null
  authorization_expires: string | null
}

export function toPaymentData(transaction: Transaction): PaymentData & Record<string, unknown> {
  return {
    transaction_id: transaction.id,
    payment_method: transaction.paymentMethod,
    ratepay_transaction_id: transaction.ratepayTransactionId,
    shop_transaction_id: transaction.shopTransactionId,
    authorization_expires: transaction.authorizationExpires?.toISOString() ?? null,
  }
}

/**
 * The id of the ledger's transaction that a payment belongs to.
 *
 * @throws InvalidInputError when the payment was not authorized by this plugin.
 */
export function transactionIdOf(data: unknown): string {
  const id = namedTransaction(data)
  if (id !== undefined) return id
  throw new InvalidInputError([
    { path: "payment.data.transaction_id", message: "names no transaction of the ledger" },
  ])
}
