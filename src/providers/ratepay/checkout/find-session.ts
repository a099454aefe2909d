import { z } from "@medusajs/framework/zod"
import {
  byId,
  deliveryOptionsSchema,
  selectDeliveryOptions,
} from "../../../medusa/read/read-delivery-options"
import type { DeliveryOption } from "../../../modules/ratepay/parties/collection"
import { medusaText as text } from "../../../modules/ratepay/parties/medusa-address"
import { readSubject, toSubject, type Subject } from "../../../medusa/read/read-subject"
import { readPaymentSession, sessionSchema, type PaymentSessionRow } from "../payment-rows"
import { reachQuery, type Cradle } from "../reach"

/** A payment session with what it pays for, and whose that is. */
export type FoundSession = PaymentSessionRow &
  Subject & {
    /** The shipping options of what it pays for, as far as they were read with it. */
    deliveryOptions: ReadonlyMap<string, DeliveryOption>
  }

const subjectSchema = z.object({
  order_id: text,
  cart_id: text,
  email: text,
  customer_id: text,
  has_account: z.boolean().nullish(),
  customer_email: text,
})
const optionsSchema = z.object({ delivery_options: deliveryOptionsSchema.nullish() })

/** The shipping options of the order or cart that a session pays for. */
const optionIds = `
  SELECT method.shipping_option_id FROM order_shipping
  JOIN order_shipping_method AS method ON method.id = order_shipping.shipping_method_id
  WHERE order_shipping.order_id = ordered.id
  UNION
  SELECT shipping_option_id FROM cart_shipping_method WHERE ordered.id IS NULL AND cart_id = cart.id`

/**
 * Reads a payment session, its order or cart, their buyer and their shipping options, in one statement.
 *
 * @throws MedusaError (not found) where there is no such session
 */
export async function findSession(cradle: Cradle, id: string): Promise<FoundSession> {
  const rows = await reachQuery(cradle).askAtOnce?.(
    `SELECT session.id, session.raw_amount AS amount, session.currency_code, session.payment_collection_id, session.status,
       session.data, ordered.id AS order_id, coalesce(ordered.email, cart.email) AS email,
       CASE WHEN ordered.id IS NULL THEN cart.id ELSE order_cart.cart_id END AS cart_id,
       customer.id AS customer_id, customer.has_account, customer.email AS customer_email,
       (SELECT jsonb_agg(to_jsonb(chosen)) FROM (${selectDeliveryOptions(optionIds)}) AS chosen) AS delivery_options
     FROM payment_session AS session
     LEFT JOIN order_payment_collection AS order_link
       ON order_link.payment_collection_id = session.payment_collection_id AND order_link.deleted_at IS NULL
     LEFT JOIN "order" AS ordered ON ordered.id = order_link.order_id AND ordered.deleted_at IS NULL
     LEFT JOIN order_cart ON order_cart.order_id = ordered.id AND order_cart.deleted_at IS NULL
     LEFT JOIN cart_payment_collection AS cart_link
       ON cart_link.payment_collection_id = session.payment_collection_id AND cart_link.deleted_at IS NULL
       AND ordered.id IS NULL
     LEFT JOIN cart ON cart.id = cart_link.cart_id AND cart.deleted_at IS NULL
     LEFT JOIN customer ON customer.id = coalesce(ordered.customer_id, cart.customer_id) AND customer.deleted_at IS NULL
     WHERE session.id = :id AND session.deleted_at IS NULL`,
    { id }
  )
  const [row] = rows ?? []
  if (row !== undefined) {
    const { delivery_options } = optionsSchema.parse(row)
    const deliveryOptions = byId(delivery_options ?? [])
    return { ...sessionSchema.parse(row), ...toSubject(subjectSchema.parse(row)), deliveryOptions }
  }
  const session = await readPaymentSession(cradle, id)
  const subject = await readSubject(reachQuery(cradle), session.payment_collection_id)
  return { ...session, ...subject, deliveryOptions: new Map() }
}
