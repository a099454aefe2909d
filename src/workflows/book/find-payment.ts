import { z } from "@medusajs/framework/zod"
import type { BigNumberInput, FilterablePaymentProps, MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { Transaction } from "../../modules/ratepay/transaction"
import { reachLedger } from "../reach-ledger"
import { choosePayment } from "./choose-payment"

const rowSchema = z.object({
  id: z.string(),
  amount: z.custom<BigNumberInput>((value) => value !== null && value !== undefined),
  created_at: z.coerce.date(),
  metadata: z.object({ ratepay_operation_id: z.string().optional() }).nullish(),
})
/** A capture or refund of Medusa's. */
export type MedusaRow = z.infer<typeof rowSchema>

const paymentSchema = z.object({
  id: z.string(),
  amount: z.custom<BigNumberInput>((value) => value !== null && value !== undefined),
  provider_id: z.string(),
  payment_collection_id: z.string(),
  captured_at: z.unknown(),
  canceled_at: z.unknown(),
  data: z.unknown(),
  payment_session: z
    .object({
      id: z.string(),
      data: z.record(z.string(), z.unknown()).nullish(),
      currency_code: z.string(),
    })
    .nullish(),
  captures: z.array(rowSchema).nullish(),
  refunds: z.array(rowSchema).nullish(),
})

/** Medusa's payment of a transaction. */
export type MedusaPayment = z.infer<typeof paymentSchema>

/** Medusa's type leaves out what its table has. */
type PaymentFilter = FilterablePaymentProps & { payment_collection_id?: string }

/**
 * Finds Medusa's payment of a transaction, also where Medusa has deleted the session it came of: a payment session made
 * once more does that, and leaves the payment in its collection. Once found, the ledger keeps its id.
 *
 * @returns undefined when Medusa has not made one, as the checkout did not come about.
 */
export async function findPayment(
  container: MedusaContainer,
  transaction: Pick<Transaction, "id" | "paymentId" | "paymentSessionId" | "paymentCollectionId">
): Promise<MedusaPayment | undefined> {
  const { id, paymentId, paymentSessionId, paymentCollectionId } = transaction
  const filters: PaymentFilter[] = [{ payment_session_id: paymentSessionId }]
  if (paymentId !== null) filters.push({ id: paymentId })
  if (paymentCollectionId !== null) filters.push({ payment_collection_id: paymentCollectionId })
  const found = await container
    .resolve(Modules.PAYMENT)
    .listPayments({ $or: filters }, { relations: ["captures", "refunds", "payment_session"] })
  const payment = choosePayment(transaction, z.array(paymentSchema).parse(found))
  if (payment && paymentId === null) await reachLedger(container).learnPayment(id, payment.id)
  return payment
}
