import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { reachLedger } from "../../../medusa/reach-ledger"
import type { TransactionWithBalances } from "../../../modules/ratepay/records/transaction-with-balances"
import { hasSummaries } from "../../book/book-order-summary"
import { choosePayment } from "../../book/plan/choose-payment"
import {
  paymentRelations,
  paymentsSchema,
  type MedusaPayment,
  type PaymentFilter,
} from "../../book/find-payment"
import { orderChangeSchema, seenOrderFields, type SeenOrder } from "./seen-order"
import { reachQuery } from "../../../medusa/read/query"

const ofOrderSchema = z.looseObject({ order_id: z.string() })
const ordersSchema = z.array(z.looseObject({ id: z.string() }))

/**
 * Reads the orders of some transactions, with everything that is booked of each, in a few queries for all of them. The ledger
 * is read first: what Medusa books after that, for operations that are newer, then counts as a disagreement.
 *
 * @returns the orders, by their ids; none for transactions without an order.
 */
export async function readSeenOrders(
  container: MedusaContainer,
  transactionIds: readonly string[]
): Promise<Map<string, SeenOrder>> {
  const records = await reachLedger(container).listOfOrders(transactionIds)
  const byOrder = groupBy(records, ({ transaction }) => transaction.orderId ?? undefined)
  const ids = [...byOrder.keys()]
  if (ids.length === 0) return new Map()
  const [orders, payments, transactions, summaries, changes] = await Promise.all([
    readOrders(container, ids),
    readPayments(container, records),
    container.resolve(Modules.ORDER).listOrderTransactions({ order_id: ids }),
    readSummaries(container, ids),
    readChanges(container, ids),
  ])
  const transactionsOf = groupBy(transactions, ({ order_id }) => order_id)
  const summariesOf = groupBy(summaries, ({ order_id }) => order_id)
  const changesOf = groupBy(changes, ({ order_id }) => order_id)
  return new Map(
    [...byOrder].map(([id, own]) => [
      id,
      {
        records: own,
        order: orders.get(id),
        payments,
        transactions: transactionsOf.get(id) ?? [],
        summaries: summariesOf.get(id) ?? [],
        changes: changesOf.get(id) ?? [],
      },
    ])
  )
}

async function readOrders(container: MedusaContainer, ids: string[]): Promise<Map<string, unknown>> {
  const { data } = await reachQuery(container).graph({
    entity: "order",
    fields: seenOrderFields,
    filters: { id: ids },
  })
  return new Map(ordersSchema.parse(data).map((order) => [order.id, order]))
}

/** Medusa's payments by the ids of their transactions, each found as `findPayment` finds it. */
async function readPayments(
  container: MedusaContainer,
  records: readonly TransactionWithBalances[]
): Promise<Map<string, MedusaPayment>> {
  const transactions = records.map(({ transaction }) => transaction)
  const sessionIds = transactions.map(({ paymentSessionId }) => paymentSessionId)
  const paymentIds = transactions.flatMap(({ paymentId }) => paymentId ?? [])
  const collectionIds = transactions.flatMap(({ paymentCollectionId }) => paymentCollectionId ?? [])
  const filters: PaymentFilter[] = [
    { payment_session_id: sessionIds },
    { id: paymentIds },
    { payment_collection_id: collectionIds },
  ]
  const found = paymentsSchema.parse(
    await container.resolve(Modules.PAYMENT).listPayments({ $or: filters }, { relations: paymentRelations })
  )
  return new Map(
    transactions.flatMap((transaction) => {
      const { id, paymentId, paymentSessionId, paymentCollectionId } = transaction
      const candidates = found.filter(
        (payment) =>
          payment.id === paymentId ||
          payment.payment_session?.id === paymentSessionId ||
          payment.payment_collection_id === paymentCollectionId
      )
      const payment = choosePayment(transaction, candidates)
      return payment ? [[id, payment] as const] : []
    })
  )
}

async function readSummaries(container: MedusaContainer, ids: string[]) {
  const orders = container.resolve(Modules.ORDER)
  if (!hasSummaries(orders))
    throw new Error("The order module has no summaries; this plugin needs Medusa 2.21.")
  return z.array(ofOrderSchema).parse(await orders.listOrderSummaries({ order_id: ids }))
}

async function readChanges(container: MedusaContainer, ids: string[]) {
  const { data } = await reachQuery(container).graph({
    entity: "order_change",
    fields: ["order_id", "version", "change_type", "confirmed_at"],
    filters: { order_id: ids, status: "confirmed", change_type: ["edit", "return_receive"] },
  })
  return z.array(orderChangeSchema).parse(data)
}

function groupBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string | undefined): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const key = keyOf(row)
    if (key === undefined) continue
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return groups
}
