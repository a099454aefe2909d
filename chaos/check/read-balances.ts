import { toCents } from "../../testing/cents"
import type { Database } from "../machine/database"

export type LedgerOperation = {
  id: string
  transactionId: string
  kind: string
  state: string
  cents: number
  cause: string | null
  intentKey: string | null
  medusaId: string | null
  /** How much of a cancellation or refund the order has to be credited with, as calculated; null while it is not. */
  creditCents: number | null
  /** The operation that was requested in the place of this failed one. */
  supersededBy: string | null
  ageMs: number
  /** Succeeded, and not yet booked in Medusa. */
  isUnbooked: boolean
  error: string | null
}

export type LedgerTransaction = {
  id: string
  paymentSessionId: string
  orderId: string | null
  cartId: string | null
  account: string | null
  /** Whose basket it is at Ratepay. */
  shop: string
  /** The transaction that was authorized for all shops; null where the authorization has one basket. */
  leadId: string | null
  ratepayTransactionId: string | null
  operations: LedgerOperation[]
}

export type MedusaRow = { id: string; cents: number }

export type MedusaPayment = {
  id: string
  paymentSessionId: string
  cents: number
  isCaptured: boolean
  isCanceled: boolean
  collection: { status: string; cents: number }
  captures: MedusaRow[]
  refunds: MedusaRow[]
}

export type MedusaOrder = {
  id: string
  status: string
  cartId: string | null
  /** Cents that Medusa shows as paid: captures less refunds. */
  paidCents: number
  /** The entries of that sum, with the ids of their rows. */
  paid: { cents: number; reference: string }[]
  /** The ids in its credit lines for cancellations. */
  credited: string[]
  /** Whether concurrent changes have doubled its lines, which Medusa does not repair. */
  isDoubled: boolean
  /** Whether an edit, return or the like was left open by a killed request: credit lines wait for its end (docs/limits.md). */
  isBlocked: boolean
}

export type Balances = {
  transactions: LedgerTransaction[]
  paymentsBySession: Map<string, MedusaPayment>
  orders: Map<string, MedusaOrder>
}

/** Reads the balances of the ledger and of Medusa directly from the database, without the code under test. */
export async function readBalances(db: Database): Promise<Balances> {
  const [transactions, payments, orders] = await Promise.all([
    readTransactions(db),
    readPayments(db),
    readOrders(db),
  ])
  return {
    transactions,
    paymentsBySession: new Map(payments.map((payment) => [payment.paymentSessionId, payment])),
    orders: new Map(orders.map((order) => [order.id, order])),
  }
}

async function readTransactions(db: Database): Promise<LedgerTransaction[]> {
  const [transactions, operations] = await Promise.all([
    db.query<Omit<LedgerTransaction, "operations">>(
      `SELECT id, payment_session_id AS "paymentSessionId", order_id AS "orderId", cart_id AS "cartId", account,
         coalesce(shop_id, partner_shop_id) AS shop, lead_id AS "leadId",
         ratepay_transaction_id AS "ratepayTransactionId"
       FROM ratepay_transaction WHERE deleted_at IS NULL ORDER BY id`
    ),
    db.query<LedgerOperation>(
      `SELECT id, transaction_id AS "transactionId", kind, state, gross_amount::int AS cents, cause,
         regexp_replace(intent_key, '^key:', '') AS "intentKey", medusa_id AS "medusaId", superseded_by AS "supersededBy", error,
         credit_amount::int AS "creditCents",
         (resolved_at IS NOT NULL AND booked_at IS NULL) AS "isUnbooked",
         (extract(epoch from now() - created_at) * 1000)::float AS "ageMs"
       FROM ratepay_operation WHERE deleted_at IS NULL ORDER BY created_at, id`
    ),
  ])
  const byTransaction = groupBy(operations, ({ transactionId }) => transactionId)
  return transactions.map((one) => ({ ...one, operations: byTransaction.get(one.id) ?? [] }))
}

async function readPayments(db: Database): Promise<MedusaPayment[]> {
  type Row = { id: string; session: string; amount: string; captured: boolean; canceled: boolean } & {
    status: string
    total: string
  }
  const [payments, captures, refunds] = await Promise.all([
    db.query<Row>(
      `SELECT payment.id, payment.payment_session_id AS session, payment.amount, payment.captured_at IS NOT NULL AS captured,
         payment.canceled_at IS NOT NULL AS canceled, collection.status, collection.amount AS total
       FROM payment JOIN payment_collection AS collection ON collection.id = payment.payment_collection_id
       WHERE payment.deleted_at IS NULL`
    ),
    readRows(db, "capture"),
    readRows(db, "refund"),
  ])
  return payments.map(({ id, session, amount, captured, canceled, status, total }) => ({
    id,
    paymentSessionId: session,
    cents: toCents(Number(amount)),
    isCaptured: captured,
    isCanceled: canceled,
    collection: { status, cents: toCents(Number(total)) },
    captures: captures.get(id) ?? [],
    refunds: refunds.get(id) ?? [],
  }))
}

async function readRows(db: Database, table: "capture" | "refund"): Promise<Map<string, MedusaRow[]>> {
  const rows = await db.query<{ id: string; amount: string; payment_id: string }>(
    `SELECT id, amount, payment_id FROM ${table} WHERE deleted_at IS NULL`
  )
  const read = rows.map((row) => ({
    id: row.id,
    cents: toCents(Number(row.amount)),
    paymentId: row.payment_id,
  }))
  return groupBy(read, ({ paymentId }) => paymentId)
}

async function readOrders(db: Database): Promise<MedusaOrder[]> {
  const [orders, paid, credits, doubled, blocked] = await Promise.all([
    db.query<{ id: string; status: string; cart_id: string | null }>(
      `SELECT "order".id, "order".status, order_cart.cart_id
       FROM "order" LEFT JOIN order_cart ON order_cart.order_id = "order".id AND order_cart.deleted_at IS NULL
       WHERE "order".deleted_at IS NULL`
    ),
    db.query<{ order_id: string; amount: string; reference_id: string }>(
      "SELECT order_id, amount, reference_id FROM order_transaction WHERE deleted_at IS NULL"
    ),
    db.query<{ order_id: string; reference_id: string }>(
      `SELECT line.order_id, line.reference_id FROM order_credit_line AS line
       JOIN "order" ON "order".id = line.order_id AND "order".version = line.version
       WHERE line.deleted_at IS NULL AND line.reference = 'ratepay_cancellation'`
    ),
    db.query<{ order_id: string }>(
      `SELECT item.order_id FROM order_item AS item
       JOIN "order" ON "order".id = item.order_id AND "order".version = item.version
       WHERE item.deleted_at IS NULL GROUP BY item.order_id, item.item_id HAVING count(*) > 1`
    ),
    // An open credit line is closed by recovery.
    db.query<{ order_id: string }>(
      `SELECT order_id FROM order_change
       WHERE deleted_at IS NULL AND status IN ('pending', 'requested') AND change_type IS DISTINCT FROM 'credit_line'`
    ),
  ])
  const paidByOrder = groupBy(paid, ({ order_id }) => order_id)
  const doubledIds = new Set(doubled.map(({ order_id }) => order_id))
  const blockedIds = new Set(blocked.map(({ order_id }) => order_id))
  const creditsByOrder = groupBy(credits, ({ order_id }) => order_id)
  return orders.map(({ id, status, cart_id }) => {
    const paid = (paidByOrder.get(id) ?? []).map(({ amount, reference_id }) => ({
      cents: toCents(Number(amount)),
      reference: reference_id,
    }))
    return {
      ...{ id, status, cartId: cart_id, paid },
      paidCents: paid.reduce((sum, { cents }) => sum + cents, 0),
      isDoubled: doubledIds.has(id),
      isBlocked: blockedIds.has(id),
      credited: (creditsByOrder.get(id) ?? []).map(({ reference_id }) => reference_id),
    }
  })
}

function groupBy<One>(list: One[], keyOf: (one: One) => string): Map<string, One[]> {
  const groups = new Map<string, One[]>()
  for (const one of list) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one])
  return groups
}
