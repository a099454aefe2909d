import { z } from "@medusajs/framework/zod"
import type { BigNumberInput, MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

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
  payment_collection_id: z.string(),
  captured_at: z.unknown(),
  canceled_at: z.unknown(),
  payment_session: z.object({
    id: z.string(),
    data: z.record(z.string(), z.unknown()).nullish(),
    currency_code: z.string(),
  }),
  captures: z.array(rowSchema).nullish(),
  refunds: z.array(rowSchema).nullish(),
})

/** Medusa's payment of a transaction: they share the payment session. */
export type MedusaPayment = z.infer<typeof paymentSchema>

/** @returns undefined when Medusa has not made one, as the checkout did not come about. */
export async function findPayment(
  container: MedusaContainer,
  paymentSessionId: string
): Promise<MedusaPayment | undefined> {
  const [payment] = await container
    .resolve(Modules.PAYMENT)
    .listPayments(
      { payment_session_id: paymentSessionId },
      { relations: ["captures", "refunds", "payment_session"] }
    )
  return payment && paymentSchema.parse(payment)
}
