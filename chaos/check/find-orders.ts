import type { Database } from "../machine/database"

/** An order of the shop, with the amounts in cents that its payment still has. */
export type Chance = {
  orderId: string
  paymentId: string
  /** Whether its payment stands for several transactions, one of each shop. */
  isOfShops: boolean
  open: number
  refundable: number
}

/** The condition for picking an order. */
export type Need = "open" | "refundable" | "live"

const conditions: Record<Need, string> = {
  open: "open > 0",
  refundable: "refundable > 0",
  live: "authorized > canceled",
}

type Row = { order_id: string; payment_id: string; is_of_shops: boolean; open: string; refundable: string }

/** Finds the latest orders that meet a condition, so that several workers pick the same ones. */
export async function findOrders(db: Database, need: Need, limit = 6): Promise<Chance[]> {
  const rows = await db.query<Row>(
    `SELECT * FROM (
       SELECT transaction.order_id, payment.id AS payment_id, max(transaction.created_at) AS created_at,
         bool_or(transaction.lead_id IS NOT NULL) AS is_of_shops,
         sum(gross_amount) FILTER (WHERE kind IN ('authorize', 'increment')) AS authorized,
         coalesce(sum(gross_amount) FILTER (WHERE kind = 'cancel'), 0) AS canceled,
         coalesce(sum(CASE WHEN kind IN ('authorize', 'increment') THEN gross_amount
                           WHEN kind IN ('capture', 'cancel') THEN -gross_amount END), 0) AS open,
         coalesce(sum(CASE kind WHEN 'capture' THEN gross_amount WHEN 'refund' THEN -gross_amount END), 0)
           AS refundable
       FROM ratepay_transaction AS transaction
       JOIN ratepay_operation AS operation ON operation.transaction_id = transaction.id AND operation.state = 'succeeded'
       JOIN payment ON payment.payment_session_id = transaction.payment_session_id
       JOIN "order" ON "order".id = transaction.order_id AND "order".status <> 'canceled'
       GROUP BY transaction.order_id, payment.id
     ) AS orders WHERE ${conditions[need]} ORDER BY created_at DESC LIMIT $1`,
    [limit]
  )
  return rows.map(({ order_id, payment_id, is_of_shops, open, refundable }) => ({
    orderId: order_id,
    paymentId: payment_id,
    isOfShops: is_of_shops,
    open: Number(open),
    refundable: Number(refundable),
  }))
}
