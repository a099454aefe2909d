import type { MedusaContainer } from "@medusajs/framework/types"
import { z } from "@medusajs/framework/zod"
import { partyFields } from "../../modules/ratepay/parties/order-parties"
import { wholeAuthorizations } from "../../modules/ratepay/records/whole-authorization"
import type { TransactionWithBalances } from "../../modules/ratepay/records/transaction-with-balances"
import { reachLedger } from "../../medusa/reach-ledger"
import { readParties } from "../../medusa/read/read-parties"
import { reachQuery } from "../../medusa/read/query"

const ordersSchema = z.array(z.looseObject({ status: z.string() }))

/**
 * Puts an entry on the attention list where the buyer, the addresses or the contact of an order differ from what Ratepay
 * approved: Medusa lets staff change them, and move an order to another customer. It does nothing for an order that is
 * canceled in Medusa or at Ratepay, and may be called any number of times.
 */
export async function reportChangedOrder(
  container: MedusaContainer,
  orderId: string,
  records: TransactionWithBalances[]
): Promise<void> {
  const live = wholeAuthorizations(records).filter(({ balances }) => balances.authorized > balances.canceled)
  if (live.length === 0) return
  const query = reachQuery(container)
  const ledger = reachLedger(container)
  const { data } = await query.graph({
    entity: "order",
    fields: ["id", "status", ...partyFields.order],
    filters: { id: orderId },
  })
  const [order] = ordersSchema.parse(data)
  if (order === undefined || order.status === "canceled") return
  const parties = await readParties(query, ledger.options, order)
  for (const { transaction } of live) await ledger.reportChangedParties(transaction.id, { parties })
}
