import type { MedusaContainer } from "@medusajs/framework/types"
import { z } from "@medusajs/framework/zod"
import { partyFields, readOrderParties } from "../../modules/ratepay/parties/order-parties"
import type { TransactionWithBalances } from "../../modules/ratepay/records/transaction-with-balances"
import { reachLedger } from "../../medusa/reach-ledger"
import { reachQuery } from "../../medusa/query"

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
  const live = records.filter(({ balances }) => balances.authorized > balances.canceled)
  if (live.length === 0) return
  const { data } = await reachQuery(container).graph({
    entity: "order",
    fields: ["id", "status", ...partyFields],
    filters: { id: orderId },
  })
  const [order] = ordersSchema.parse(data)
  if (order === undefined || order.status === "canceled") return
  const parties = readOrderParties(order)
  for (const { transaction } of live)
    await reachLedger(container).reportChangedParties(transaction.id, { parties })
}
