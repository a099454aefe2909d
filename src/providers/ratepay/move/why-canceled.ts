import { z } from "@medusajs/framework/zod"
import { reachQuery, type Cradle } from "../reach"
import type { Transaction } from "../../../modules/ratepay/records/transaction"
import { MINUTE_MS } from "../../../durations"

/**
 * Why Medusa cancels a payment. Medusa does not tell that to a provider, so it is derived from the payment's order.
 *
 * - `order_changed`: an order edit, return, claim or exchange was confirmed. Medusa then makes a new payment collection for
 *   what is outstanding, and cancels the old one with its payments (createOrUpdateOrderPaymentCollection). The buyer's
 *   authorization has to be kept.
 * - `checkout_failed`: the checkout failed after the authorization, and Medusa takes its order back.
 * - `given_up`: any other reason: the order is canceled, or somebody cancels the payment.
 */
export type CancelReason =
  { kind: "order_changed" } | { kind: "checkout_failed"; paymentSessionId: string } | { kind: "given_up" }

const collection = z.object({ id: z.string(), status: z.string() })
const orderSchema = z.object({
  id: z.string(),
  status: z.string(),
  payment_collections: z.array(collection.nullable()).nullish(),
})
const ordersSchema = z.array(orderSchema)
const paymentsSchema = z
  .array(
    z.object({
      payment_session_id: z.string().nullish(),
      payment_collection: collection
        .extend({
          order: orderSchema.nullish(),
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

type Ordered = {
  order: z.infer<typeof orderSchema>
  own: z.infer<typeof collection>
  hasJustChanged: () => Promise<boolean>
}

/**
 * Starts from the order that the ledger knows, where that order still has the payment's collection: this takes half as many
 * queries as starting from the payment, and one statement where all tables are in one database.
 *
 * @param paymentId undefined when Medusa rolls back an authorization that it could not store
 */
export async function whyCanceled(
  cradle: Cradle,
  paymentId: string | undefined,
  transaction: Pick<Transaction, "orderId" | "paymentCollectionId">
): Promise<CancelReason> {
  if (paymentId === undefined) return { kind: "given_up" }
  const known = await readKnown(cradle, transaction)
  if (known) return reasonOf(known)
  const { data } = await reachQuery(cradle).graph({ entity: "payment", fields, filters: { id: paymentId } })
  const payment = paymentsSchema.parse(data)
  const own = payment?.payment_collection
  if (!payment || !own) return { kind: "given_up" }

  const { order } = own
  if (order) return reasonOf({ order, own, hasJustChanged: () => hasJustChanged(cradle, order.id) })
  return own.cart && own.cart.completed_at == null && payment.payment_session_id
    ? { kind: "checkout_failed", paymentSessionId: payment.payment_session_id }
    : { kind: "given_up" }
}

async function readKnown(
  cradle: Cradle,
  { orderId, paymentCollectionId }: Pick<Transaction, "orderId" | "paymentCollectionId">
): Promise<Ordered | undefined> {
  if (orderId === null) return undefined
  const { order, isFresh } = (await readAtOnce(cradle, orderId)) ?? (await readApart(cradle, orderId))
  const own = order?.payment_collections?.find((one) => one?.id === paymentCollectionId)
  return order && own ? { order, own, hasJustChanged: () => Promise.resolve(isFresh) } : undefined
}

type Standing = { order: z.infer<typeof orderSchema> | undefined; isFresh: boolean }

async function readAtOnce(cradle: Cradle, orderId: string): Promise<Standing | undefined> {
  const rows = await reachQuery(cradle).askAtOnce?.(
    `SELECT ordered.id, ordered.status,
       (SELECT jsonb_agg(jsonb_build_object('id', collection.id, 'status', collection.status))
        FROM order_payment_collection AS link
        JOIN payment_collection AS collection ON collection.id = link.payment_collection_id
        WHERE link.order_id = ordered.id
          AND link.deleted_at IS NULL AND collection.deleted_at IS NULL) AS payment_collections,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('id', change.id, 'change_type', change.change_type)), '[]')
        FROM order_change AS change
        WHERE change.order_id = ordered.id AND change.status = 'confirmed' AND change.confirmed_at > :since
          AND change.deleted_at IS NULL) AS changes
     FROM "order" AS ordered WHERE ordered.id = :orderId AND ordered.deleted_at IS NULL`,
    { orderId, since: justNow() }
  )
  if (rows === undefined) return undefined
  const [row] = z.array(orderSchema.extend({ changes: changesSchema })).parse(rows)
  return { order: row, isFresh: row !== undefined && isAnyChange(row.changes) }
}

async function readApart(cradle: Cradle, orderId: string): Promise<Standing> {
  const [{ data }, isFresh] = await Promise.all([
    reachQuery(cradle).graph({
      entity: "order",
      fields: ["id", "status", "payment_collections.id", "payment_collections.status"],
      filters: { id: orderId },
    }),
    hasJustChanged(cradle, orderId),
  ])
  return { order: ordersSchema.parse(data)[0], isFresh }
}

async function reasonOf({ order, own, hasJustChanged }: Ordered): Promise<CancelReason> {
  const isReplaced =
    ["canceled", "partially_captured"].includes(own.status) &&
    order.status !== "canceled" &&
    (order.payment_collections ?? []).some(
      (other) => other && other.id !== own.id && ["not_paid", "awaiting"].includes(other.status)
    )
  if (isReplaced || (order.status !== "canceled" && (await hasJustChanged())))
    return { kind: "order_changed" }
  return { kind: "given_up" }
}

/** Longer than even a busy Medusa takes from confirming a change to canceling the payments for it. */
const JUST_NOW_MS = 2 * MINUTE_MS

const changesSchema = z.array(z.object({ id: z.string(), change_type: z.string().nullish() }))
const changeTypes = ["edit", "return_request", "return_receive", "claim", "exchange"]

/**
 * Whether a change of the order was confirmed a moment ago. When two changes follow each other, we may restore the payment
 * after the first one, and remove its unpaid collection, while Medusa cancels the payment for the second one. The payment
 * collections prove nothing then. If the order is canceled within that time, the event of that releases what is open.
 */
async function hasJustChanged(cradle: Cradle, orderId: string): Promise<boolean> {
  const { data } = await reachQuery(cradle).graph({
    entity: "order_change",
    fields: ["id", "change_type"],
    filters: {
      order_id: orderId,
      status: "confirmed",
      confirmed_at: { $gt: justNow().toISOString() },
    },
  })
  return isAnyChange(changesSchema.parse(data))
}

function justNow(): Date {
  return new Date(Date.now() - JUST_NOW_MS)
}

function isAnyChange(changes: z.infer<typeof changesSchema>): boolean {
  return changes.some(({ change_type }) => change_type == null || changeTypes.includes(change_type))
}
