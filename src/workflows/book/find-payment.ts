import { z } from "@medusajs/framework/zod"
import type { FilterablePaymentProps, MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { Transaction } from "../../modules/ratepay/records/transaction"
import { reachLedger } from "../../medusa/reach-ledger"
import { reachQuery } from "../../medusa/read/query"
import { choosePayment } from "./plan/choose-payment"
import { numericSchema } from "../../medusa/read/medusa-numbers"

const rowSchema = z.object({
  id: z.string(),
  amount: numericSchema,
  created_at: z.coerce.date(),
  metadata: z.object({ ratepay_operation_id: z.string().optional() }).nullish(),
})
/** A capture or refund of Medusa's. */
export type MedusaRow = z.infer<typeof rowSchema>

const paymentSchema = z.object({
  id: z.string(),
  amount: numericSchema,
  provider_id: z.string(),
  payment_collection_id: z.string(),
  captured_at: z.unknown(),
  canceled_at: z.unknown(),
  data: z.unknown(),
  payment_collection: z
    .object({
      status: z.string(),
      amount: numericSchema,
      authorized_amount: numericSchema.nullish(),
      captured_amount: numericSchema.nullish(),
      refunded_amount: numericSchema.nullish(),
      completed_at: z.unknown(),
    })
    .nullish(),
  payment_session: z
    .object({
      id: z.string(),
      amount: numericSchema,
      data: z.record(z.string(), z.unknown()).nullish(),
      currency_code: z.string(),
    })
    .nullish(),
  captures: z.array(rowSchema).nullish(),
  refunds: z.array(rowSchema).nullish(),
})

/** Medusa's payment of a transaction. */
export type MedusaPayment = z.infer<typeof paymentSchema>
export const paymentsSchema = z.array(paymentSchema)
/** The relations of a payment that `paymentsSchema` reads. */
export const paymentRelations = ["captures", "refunds", "payment_session", "payment_collection"]

/** Medusa's type lacks this column, by which its payments can be filtered all the same. */
export type PaymentFilter = FilterablePaymentProps & { payment_collection_id?: string | string[] }

/**
 * Finds Medusa's payment of a transaction, also where Medusa has deleted the payment's session: creating another session does
 * that, and leaves the payment in its collection. The ledger stores the id of the payment once it is found.
 *
 * @returns undefined when Medusa has made no payment, because the checkout was not completed.
 */
export async function findPayment(
  container: MedusaContainer,
  transaction: Pick<Transaction, "id" | "leadId" | "paymentId" | "paymentSessionId" | "paymentCollectionId">
): Promise<MedusaPayment | undefined> {
  const payment = choosePayment(transaction, await listPayments(container, transaction))
  if (payment && transaction.paymentId === null)
    await reachLedger(container).learnPayment(transaction.id, payment.id)
  return payment
}

/** All that a payment may be found by: its session, its id, its collection. In one statement where that is possible. */
async function listPayments(
  container: MedusaContainer,
  { paymentId, paymentSessionId, paymentCollectionId }: Parameters<typeof findPayment>[1]
): Promise<MedusaPayment[]> {
  const rowsOf = (table: string) =>
    `(SELECT jsonb_agg(jsonb_build_object('id', one.id, 'amount', one.raw_amount, 'created_at', one.created_at,
        'metadata', one.metadata)) FROM ${table} AS one WHERE one.payment_id = payment.id AND one.deleted_at IS NULL)`
  const rows = await reachQuery(container).askAtOnce?.(
    `SELECT payment.id, payment.raw_amount AS amount, payment.provider_id, payment.payment_collection_id,
       payment.captured_at, payment.canceled_at, payment.data, ${rowsOf("capture")} AS captures, ${rowsOf("refund")} AS refunds,
       (SELECT jsonb_build_object('status', one.status, 'amount', one.raw_amount, 'authorized_amount',
          one.raw_authorized_amount, 'captured_amount', one.raw_captured_amount, 'refunded_amount', one.raw_refunded_amount,
          'completed_at', one.completed_at)
        FROM payment_collection AS one
        WHERE one.id = payment.payment_collection_id AND one.deleted_at IS NULL) AS payment_collection,
       (SELECT jsonb_build_object('id', one.id, 'amount', one.raw_amount, 'data', one.data, 'currency_code',
          one.currency_code)
        FROM payment_session AS one
        WHERE one.id = payment.payment_session_id AND one.deleted_at IS NULL) AS payment_session
     FROM payment
     WHERE payment.deleted_at IS NULL AND (payment.payment_session_id = :paymentSessionId
       OR payment.id = :paymentId OR payment.payment_collection_id = :paymentCollectionId)
     ORDER BY payment.id`,
    { paymentSessionId, paymentId: paymentId ?? "", paymentCollectionId: paymentCollectionId ?? "" }
  )
  if (rows) return paymentsSchema.parse(rows)
  const filters: PaymentFilter[] = [{ payment_session_id: paymentSessionId }]
  if (paymentId !== null) filters.push({ id: paymentId })
  if (paymentCollectionId !== null) filters.push({ payment_collection_id: paymentCollectionId })
  const found = await container
    .resolve(Modules.PAYMENT)
    .listPayments({ $or: filters }, { relations: paymentRelations })
  return paymentsSchema.parse(found)
}
