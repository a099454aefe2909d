import { z } from "@medusajs/framework/zod"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import {
  createOrderPaymentCollectionWorkflow,
  deleteOrderPaymentCollections,
} from "@medusajs/medusa/core-flows"
import { fromMedusaAmount, toCents, toMedusaAmount, type Cents } from "../basket"

const paymentSchema = z.object({
  amount: z.unknown(),
  canceled_at: z.unknown(),
  captured_at: z.unknown(),
  captures: z.array(z.object({ amount: z.unknown() }).nullable()).nullish(),
})

const orderSchema = z.object({
  currency_code: z.string(),
  summary: z.object({ pending_difference: z.unknown() }).nullish(),
  payment_collections: z
    .array(
      z
        .object({
          id: z.string(),
          status: z.string(),
          payments: z.array(paymentSchema.nullable()).nullish(),
        })
        .nullable()
    )
    .nullish(),
})

/**
 * Leaves an order with exactly that unpaid which is outstanding beyond its open authorizations: one payment collection
 * to take it by, or none. Medusa makes one over everything not yet captured whenever an order changes, as it has just
 * canceled the old one; and none where the change made the order cheaper, though a part of it may need another payment.
 */
export async function settleCollections(container: MedusaContainer, orderId: string): Promise<void> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "order",
    fields: [
      "id",
      "currency_code",
      "total",
      "summary.*",
      "payment_collections.id",
      "payment_collections.status",
      "payment_collections.payments.amount",
      "payment_collections.payments.canceled_at",
      "payment_collections.payments.captured_at",
      "payment_collections.payments.captures.amount",
    ],
    filters: { id: orderId },
  })
  const order = orderSchema.parse(data[0])
  const cents = (amount: unknown) => fromMedusaAmount(amount, order.currency_code).cents
  const collections = (order.payment_collections ?? []).flatMap((collection) => collection ?? [])
  const payments = collections.flatMap(({ payments }) => (payments ?? []).flatMap((payment) => payment ?? []))

  const open = payments.reduce((sum, payment) => sum + openOf(payment, cents), 0)
  const outstanding = toCents(cents(order.summary?.pending_difference ?? 0) - open)
  const unpaid = collections.filter(
    ({ status, payments }) => ["not_paid", "awaiting"].includes(status) && !payments?.length
  )
  const [kept, ...others] = outstanding > 0 ? unpaid : [undefined, ...unpaid]
  if (outstanding > 0) {
    const { currency } = fromMedusaAmount(0, order.currency_code)
    const amount = toMedusaAmount({ cents: outstanding, currency })
    if (kept) await container.resolve(Modules.PAYMENT).updatePaymentCollections(kept.id, { amount })
    else await createOrderPaymentCollectionWorkflow(container).run({ input: { order_id: orderId, amount } })
  }
  for (const collection of others) {
    if (collection) await deleteOrderPaymentCollections(container).run({ input: { id: collection.id } })
  }
}

function openOf(payment: z.infer<typeof paymentSchema>, cents: (amount: unknown) => Cents): number {
  if (payment.canceled_at != null || payment.captured_at != null) return 0
  const captured = (payment.captures ?? []).reduce(
    (sum, capture) => sum + (capture ? cents(capture.amount) : 0),
    0
  )
  return cents(payment.amount) - captured
}
