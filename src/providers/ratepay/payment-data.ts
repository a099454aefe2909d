import { z } from "@medusajs/framework/zod"
import { InvalidInputError, type Requisites } from "../../ratepay-api"
import type { Transaction } from "../../modules/ratepay/transaction"

/**
 * What Medusa keeps in `payment.data` and shows: ids and what the buyer pays to. Never state, which is the ledger's,
 * and nothing about the buyer.
 */
export type PaymentData = {
  transaction_id: string
  payment_method: string
  ratepay_transaction_id: string | null
  shop_transaction_id: string | null
  authorization_expires: string | null
  requisites: {
    payment_reference: string | null
    iban: string | null
    bic: string | null
    bank_name: string | null
    owner: string | null
  } | null
}

export function toPaymentData(transaction: Transaction): PaymentData & Record<string, unknown> {
  return {
    transaction_id: transaction.id,
    payment_method: transaction.paymentMethod,
    ratepay_transaction_id: transaction.ratepayTransactionId,
    shop_transaction_id: transaction.shopTransactionId,
    authorization_expires: transaction.authorizationExpires?.toISOString() ?? null,
    requisites: transaction.requisites && toRequisites(transaction.requisites),
  }
}

function toRequisites({ paymentReference, depositAccount }: Requisites) {
  return {
    payment_reference: paymentReference ?? null,
    iban: depositAccount?.iban ?? null,
    bic: depositAccount?.bic ?? null,
    bank_name: depositAccount?.bankName ?? null,
    owner: depositAccount?.owner ?? null,
  }
}

const referenceSchema = z.object({ transaction_id: z.string().startsWith("rptx_") })

/**
 * The ledger's transaction a payment belongs to.
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

/** The same; undefined where the data names none. */
export function readTransactionId(data: unknown): string | undefined {
  const parsed = referenceSchema.safeParse(data)
  return parsed.success ? parsed.data.transaction_id : undefined
}
