import { z } from "@medusajs/framework/zod"
import { reachQuery, type Cradle } from "./reach"

/**
 * Why Medusa cancels a payment, of which it tells a provider nothing.
 *
 * - `order_changed`: an order edit, return, claim or exchange was confirmed. Medusa then makes a new payment
 *   collection for what is outstanding and cancels the old one with its payments (createOrUpdateOrderPaymentCollection);
 *   the buyer's authorization has to outlive that.
 * - `checkout_failed`: the checkout failed after the authorization; Medusa takes its order back.
 * - `given_up`: everything else: the order is canceled, or somebody cancels the payment.
 */
export type CancelReason =
  { kind: "order_changed" } | { kind: "checkout_failed"; paymentSessionId: string } | { kind: "given_up" }

const collection = z.object({ id: z.string(), status: z.string() })
const paymentsSchema = z
  .array(
    z.object({
      payment_session_id: z.string().nullish(),
      payment_collection: collection
        .extend({
          order: z
            .object({ status: z.string(), payment_collections: z.array(collection.nullable()).nullish() })
            .nullish(),
          cart: z.object({ completed_at: z.unknown() }).nullish(),
        })
        .nullish(),
    })
  )
  .transform(([first]) => first)

const fields = [
  "id",
  "payment_session_id",
  "payment_collection.id",
  "payment_collection.status",
  "payment_collection.order.status",
  "payment_collection.order.payment_collections.id",
  "payment_collection.order.payment_collections.status",
  "payment_collection.cart.completed_at",
]

/** @param paymentId absent when Medusa rolls back an authorization it could not write down. */
export async function whyCanceled(cradle: Cradle, paymentId: string | undefined): Promise<CancelReason> {
  if (paymentId === undefined) return { kind: "given_up" }
  const { data } = await reachQuery(cradle).graph({ entity: "payment", fields, filters: { id: paymentId } })
  const payment = paymentsSchema.parse(data)
  const own = payment?.payment_collection
  if (!payment || !own) return { kind: "given_up" }

  if (!own.order) {
    return own.cart && own.cart.completed_at == null && payment.payment_session_id
      ? { kind: "checkout_failed", paymentSessionId: payment.payment_session_id }
      : { kind: "given_up" }
  }
  const isReplaced =
    ["canceled", "partially_captured"].includes(own.status) &&
    own.order.status !== "canceled" &&
    (own.order.payment_collections ?? []).some(
      (other) => other && other.id !== own.id && ["not_paid", "awaiting"].includes(other.status)
    )
  return { kind: isReplaced ? "order_changed" : "given_up" }
}
