import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { countTrySql, type Tried, type Try } from "../../modules/ratepay/store/cart-store"
import { customerOfSession } from "./customer-of-session"
import { isRatepay, RATEPAY_PREFIX } from "../is-ratepay"
import { reachQuery } from "./query"
import { reachLedger } from "../reach-ledger"
import { unlisted } from "./unlisted"

/*
 * Whether a cart, payment, fulfillment or order concerns Ratepay at all. The plugin needs to know that at every completion,
 * capture, refund and shipment of every order, whatever pays it. So each question is one statement that joins Medusa's tables
 * with the plugin's.
 */

const ownersSchema = z.array(z.string().nullable())
const triedSchema = z.object({ count: z.number(), since: z.coerce.date(), owner: z.string().nullable() })
const completionSchema = z.object({ owners: ownersSchema, tried: triedSchema.nullable() })
const cartsSchema = z.array(
  z.object({
    customer: z.object({ id: z.string(), has_account: z.boolean().nullish() }).nullish(),
    payment_collection: z
      .object({
        payment_sessions: z.array(z.object({ provider_id: z.string(), context: z.unknown() })).nullish(),
      })
      .nullish(),
  })
)

/** What stands about the completion of a cart. */
export type Completion = {
  /**
   * For each Ratepay session of the cart, the customer who was logged in when it was made; null for a guest's. Beside them the
   * customer who entered the details and, where neither names one, the registered customer whose cart it is by now.
   */
  owners: (string | null)[]
  /** The counted try; null where it was not counted. */
  tried: Tried | null
}

/**
 * Finds the Ratepay sessions of a cart, and counts the try to complete it where there are any and they are of nobody else: a
 * stranger's tries do not count against the buyer. Where the tables are in several databases, nothing is counted yet.
 */
export async function findCompletion(
  container: MedusaContainer,
  made: Try,
  customerId: string | undefined
): Promise<Completion> {
  const rows = await reachQuery(container).askAtOnce?.(
    `WITH session AS (
       SELECT session.context -> 'customer' ->> 'id' AS owner
       FROM cart_payment_collection AS link
       JOIN payment_session AS session ON session.payment_collection_id = link.payment_collection_id
       WHERE link.cart_id = :cartId AND starts_with(session.provider_id, :prefix)
         AND link.deleted_at IS NULL AND session.deleted_at IS NULL
     ), known AS (
       SELECT owner FROM session
       UNION ALL
       SELECT kept.customer_id FROM ratepay_cart AS kept
       WHERE kept.cart_id = :cartId AND kept.details IS NOT NULL AND kept.customer_id IS NOT NULL
         AND kept.deleted_at IS NULL AND EXISTS (SELECT FROM session)
     ), owned AS (
       SELECT owner FROM known
       UNION ALL
       SELECT customer.id FROM cart JOIN customer ON customer.id = cart.customer_id
       WHERE cart.id = :cartId AND customer.has_account AND cart.deleted_at IS NULL AND customer.deleted_at IS NULL
         AND EXISTS (SELECT FROM session) AND NOT EXISTS (SELECT FROM known WHERE owner IS NOT NULL)
     ), tried AS (${countTrySql(
       `SELECT CAST(:id AS text), CAST(:cartId AS text), 1, CAST(:now AS timestamptz)
        WHERE EXISTS (SELECT FROM session)
          AND NOT EXISTS (SELECT FROM owned WHERE owner IS NOT NULL AND owner <> :customerId)`
     )})
     SELECT (SELECT coalesce(jsonb_agg(owner), '[]') FROM owned) AS owners,
       (SELECT to_jsonb(tried) FROM tried) AS tried`,
    { ...made, prefix: RATEPAY_PREFIX, customerId: customerId ?? "" }
  )
  if (rows) return completionSchema.parse(rows[0])
  const { data } = await reachQuery(container).graph({
    entity: "cart",
    fields: [
      "customer.id",
      "customer.has_account",
      "payment_collection.payment_sessions.provider_id",
      "payment_collection.payment_sessions.context",
    ],
    filters: { id: made.cartId },
  })
  const [cart] = cartsSchema.parse(data)
  const owners: Completion["owners"] = (cart?.payment_collection?.payment_sessions ?? [])
    .filter(({ provider_id }) => isRatepay(provider_id))
    .map((session) => customerOfSession(session) ?? null)
  if (owners.length === 0) return { owners, tried: null }
  const kept = await reachLedger(container).carts.find(made.cartId)
  if (kept?.details !== undefined && kept.customerId !== null) owners.push(kept.customerId)
  const isKnown = owners.some((owner) => owner !== null)
  if (!isKnown && cart?.customer?.has_account) owners.push(cart.customer.id)
  return { owners, tried: null }
}

const paymentSchema = z.object({ provider_id: z.string(), order_id: z.string() })
const queriedPaymentsSchema = z.array(
  z.object({
    provider_id: z.string(),
    payment_collection: z.object({ order: z.object({ id: z.string() }).nullish() }).nullish(),
  })
)

/** The order of a payment, if this payment is Ratepay's or if the order has any Ratepay transaction; else undefined. */
export async function findOrderOfPayment(
  container: MedusaContainer,
  paymentId: string
): Promise<{ orderId: string; isRatepay: boolean } | undefined> {
  const rows = await reachQuery(container).askAtOnce?.(
    `SELECT payment.provider_id, link.order_id
     FROM payment
     JOIN order_payment_collection AS link ON link.payment_collection_id = payment.payment_collection_id
     WHERE payment.id = :paymentId AND payment.deleted_at IS NULL AND link.deleted_at IS NULL
       AND (starts_with(payment.provider_id, :prefix) OR ${isOnRatepay("link.order_id")})`,
    { paymentId, prefix: RATEPAY_PREFIX }
  )
  if (rows) {
    const [row] = z.array(paymentSchema).parse(rows)
    return row && { orderId: row.order_id, isRatepay: isRatepay(row.provider_id) }
  }
  const { data } = await reachQuery(container).graph({
    entity: "payment",
    fields: ["provider_id", "payment_collection.order.id"],
    filters: { id: paymentId },
  })
  const [payment] = queriedPaymentsSchema.parse(data)
  const orderId = payment?.payment_collection?.order?.id
  if (payment === undefined || orderId === undefined) return undefined
  const isOurs = isRatepay(payment.provider_id)
  return isOurs || (await reachLedger(container).hasTransactions(orderId))
    ? { orderId, isRatepay: isOurs }
    : undefined
}

const capturableSchema = z.object({
  currency_code: z.string(),
  amount: z.unknown(),
  captures: z.array(z.object({ amount: z.unknown() }).nullable()).nullish(),
})
const orderIdSchema = z.object({ order_id: z.string().nullable() })

/** A Ratepay payment that is to be captured: its amount, what is captured of it, and its order. */
export type Capturable = z.infer<typeof capturableSchema> & { orderId: string | undefined }

/** Undefined of a payment that is not on Ratepay. */
export async function findCapturable(
  container: MedusaContainer,
  paymentId: string
): Promise<Capturable | undefined> {
  const rows = await reachQuery(container).askAtOnce?.(
    `SELECT payment.currency_code, payment.raw_amount AS amount, link.order_id,
       (SELECT jsonb_agg(jsonb_build_object('amount', capture.raw_amount)) FROM capture
        WHERE capture.payment_id = payment.id AND capture.deleted_at IS NULL) AS captures
     FROM payment
     LEFT JOIN order_payment_collection AS link
       ON link.payment_collection_id = payment.payment_collection_id AND link.deleted_at IS NULL
     WHERE payment.id = :paymentId AND payment.deleted_at IS NULL AND starts_with(payment.provider_id, :prefix)`,
    { paymentId, prefix: RATEPAY_PREFIX }
  )
  if (rows) {
    const [row] = rows
    if (row === undefined) return undefined
    return { ...capturableSchema.parse(row), orderId: orderIdSchema.parse(row).order_id ?? undefined }
  }
  const filters = { id: paymentId, ...unlisted({ provider_id: { $like: `${RATEPAY_PREFIX}%` } }) }
  const found = await container.resolve(Modules.PAYMENT).listPayments(filters, {
    select: ["id", "currency_code", "amount"],
    relations: ["captures"],
  })
  const [payment] = z.array(capturableSchema).parse(found)
  return payment && { ...payment, orderId: (await findOrderOfPayment(container, paymentId))?.orderId }
}

const orderLinksSchema = z.array(z.object({ order_id: z.string() }))
const fulfillmentsSchema = z.array(
  z.object({ shipped_at: z.unknown(), order: z.object({ id: z.string() }).nullish() })
)

/** The order of a fulfillment, if it has any Ratepay transaction; else undefined. */
export async function findOrderOfFulfillment(
  container: MedusaContainer,
  fulfillmentId: string
): Promise<string | undefined> {
  const rows = await reachQuery(container).askAtOnce?.(
    `SELECT link.order_id FROM order_fulfillment AS link
     WHERE link.fulfillment_id = :fulfillmentId AND link.deleted_at IS NULL AND ${isOnRatepay("link.order_id")}`,
    { fulfillmentId }
  )
  if (rows) return orderLinksSchema.parse(rows)[0]?.order_id
  const { data } = await reachQuery(container).graph({
    entity: "order_fulfillment",
    fields: ["order_id"],
    filters: { fulfillment_id: fulfillmentId },
  })
  const [link] = orderLinksSchema.parse(data)
  return link && (await reachLedger(container).hasTransactions(link.order_id)) ? link.order_id : undefined
}

/** The order of a fulfillment that never shipped, if it has any Ratepay transaction; else undefined. */
export async function findOrderOfUnshipped(
  container: MedusaContainer,
  fulfillmentId: string
): Promise<string | undefined> {
  const rows = await reachQuery(container).askAtOnce?.(
    `SELECT link.order_id FROM order_fulfillment AS link
     JOIN fulfillment ON fulfillment.id = link.fulfillment_id AND fulfillment.deleted_at IS NULL
     WHERE link.fulfillment_id = :fulfillmentId AND link.deleted_at IS NULL
       AND fulfillment.shipped_at IS NULL AND ${isOnRatepay("link.order_id")}`,
    { fulfillmentId }
  )
  if (rows) return orderLinksSchema.parse(rows)[0]?.order_id
  const { data } = await reachQuery(container).graph({
    entity: "fulfillment",
    fields: ["shipped_at", "order.id"],
    filters: { id: fulfillmentId },
  })
  const [found] = fulfillmentsSchema.parse(data)
  if (!found?.order || found.shipped_at != null) return undefined
  return (await reachLedger(container).hasTransactions(found.order.id)) ? found.order.id : undefined
}

const placedSchema = z.object({ collections: z.array(z.string()), cart_id: z.string().nullable() })
const collectionLinksSchema = z.array(
  z.object({
    payment_collection_id: z.string(),
    order: z.object({ cart_link: z.object({ cart_id: z.string() }).nullish() }).nullish(),
  })
)

/** What is still to be done for an order that was placed. */
export type Placed = {
  /**
   * The payment collections of the order that have a Ratepay transaction which is not tied to an order yet. Where the tables
   * are in several databases: all payment collections of the order.
   */
  collections: string[]
  /** The order's cart, if a buyer's details are stored with it: they paid by another method then. */
  cartId: string | undefined
}

export async function findPlaced(container: MedusaContainer, orderId: string): Promise<Placed> {
  const rows = await reachQuery(container).askAtOnce?.(
    `SELECT (
       SELECT coalesce(jsonb_agg(DISTINCT link.payment_collection_id), '[]') FROM order_payment_collection AS link
       JOIN ratepay_transaction AS own ON own.payment_collection_id = link.payment_collection_id
       WHERE link.order_id = :orderId AND own.order_id IS NULL
         AND link.deleted_at IS NULL AND own.deleted_at IS NULL
     ) AS collections, (
       SELECT kept.cart_id FROM order_cart AS link
       JOIN ratepay_cart AS kept ON kept.cart_id = link.cart_id
       WHERE link.order_id = :orderId AND kept.details IS NOT NULL
         AND link.deleted_at IS NULL AND kept.deleted_at IS NULL LIMIT 1
     ) AS cart_id`,
    { orderId }
  )
  if (rows) {
    const { collections, cart_id } = placedSchema.parse(rows[0])
    return { collections, cartId: cart_id ?? undefined }
  }
  const { data } = await reachQuery(container).graph({
    entity: "order_payment_collection",
    fields: ["payment_collection_id", "order.cart_link.cart_id"],
    filters: { order_id: orderId },
  })
  const links = collectionLinksSchema.parse(data)
  return {
    collections: links.map((link) => link.payment_collection_id),
    cartId: links.flatMap(({ order }) => order?.cart_link?.cart_id ?? [])[0],
  }
}

const isOnRatepay = (orderId: string) =>
  `EXISTS (SELECT 1 FROM ratepay_transaction AS own WHERE own.order_id = ${orderId} AND own.deleted_at IS NULL)`
