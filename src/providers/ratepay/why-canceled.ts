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
            .object({
              id: z.string(),
              status: z.string(),
              payment_collections: z.array(collection.nullable()).nullish(),
            })
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
  "payment_collection.order.id",
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
  if (isReplaced || (own.order.status !== "canceled" && (await hasJustChanged(cradle, own.order.id))))
    return { kind: "order_changed" }
  return { kind: "given_up" }
}

/** Longer than Medusa takes from confirming a change to giving up the payments for it, however busy it is. */
const JUST_NOW_MS = 2 * 60_000

const changesSchema = z.array(z.object({ id: z.string(), change_type: z.string().nullish() }))
const changeTypes = ["edit", "return_request", "return_receive", "claim", "exchange"]

/**
 * Whether a change of an order was confirmed a moment ago. Where one follows another at once, we put the payment of the
 * first right, and take its unpaid collection away, while Medusa gives that payment up for the second: what the
 * collections say is no proof then. Should the order be canceled within that time, its own event releases what is open.
 */
async function hasJustChanged(cradle: Cradle, orderId: string): Promise<boolean> {
  const { data } = await reachQuery(cradle).graph({
    entity: "order_change",
    fields: ["id", "change_type"],
    filters: {
      order_id: orderId,
      status: "confirmed",
      confirmed_at: { $gt: new Date(Date.now() - JUST_NOW_MS).toISOString() },
    },
  })
  return changesSchema
    .parse(data)
    .some(({ change_type }) => change_type == null || changeTypes.includes(change_type))
}
