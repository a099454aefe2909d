import { z } from "@medusajs/framework/zod"
import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

const paymentSchema = z.object({
  id: z.string(),
  payment_collection_id: z.string(),
  captured_at: z.unknown(),
  canceled_at: z.unknown(),
  payment_session: z.object({
    id: z.string(),
    data: z.record(z.string(), z.unknown()).nullish(),
    currency_code: z.string(),
  }),
  captures: z.array(z.object({ id: z.string() })).nullish(),
  refunds: z.array(z.object({ id: z.string() })).nullish(),
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
