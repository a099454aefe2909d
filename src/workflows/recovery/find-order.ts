import type { MedusaContainer } from "@medusajs/framework/types"
import { z } from "@medusajs/framework/zod"
import { tieToPlacedOrder } from "../../medusa/tie-to-placed-order"
import type { TransactionWithBalances } from "../../modules/ratepay/records/transaction-with-balances"
import { reachLedger } from "../../medusa/reach-ledger"
import { reachQuery } from "../../medusa/read/query"

const ordersSchema = z.array(z.object({ id: z.string(), status: z.string() }))

export type StandingOrder = { id: string; isCanceled: boolean }

/**
 * The order that a transaction pays; undefined where Medusa has none, or has deleted it because the checkout did not
 * complete. An order that a cart became, and whose event was lost, is tied to the transaction now.
 */
export async function findOrder(
  container: MedusaContainer,
  record: TransactionWithBalances
): Promise<StandingOrder | undefined> {
  const query = reachQuery(container)
  const { transaction } = await tieToPlacedOrder(query, reachLedger(container), record)
  if (transaction.orderId === null) return undefined
  const { data } = await query.graph({
    entity: "order",
    fields: ["id", "status"],
    filters: { id: transaction.orderId },
  })
  const [order] = ordersSchema.parse(data)
  return order && { id: order.id, isCanceled: order.status === "canceled" }
}
