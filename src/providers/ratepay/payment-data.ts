import { z } from "@medusajs/framework/zod"
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

const referenceSchema = z.object({ transaction_id: z.string().startsWith("rptx_") })

/**
 * The id of the ledger's transaction that a payment belongs to.
 *
 * @throws InvalidInputError when the payment was not authorized by this plugin.
 */
export function transactionIdOf(data: unknown): string {
  const id = readTransactionId(data)
  if (id !== undefined) return id
  throw new InvalidInputError([
    { path: "payment.data.transaction_id", message: "names no transaction of the ledger" },
  ])
}

/** As `transactionIdOf`, but undefined where the data names no transaction. */
export function readTransactionId(data: unknown): string | undefined {
  const parsed = referenceSchema.safeParse(data)
  return parsed.success ? parsed.data.transaction_id : undefined
}
