import type { MedusaContainer } from "@medusajs/framework/types"
import { z } from "@medusajs/framework/zod"
import { reachLedger } from "../../medusa/reach-ledger"
import { partyFields, readOrderParties, type OrderParties } from "../../modules/ratepay/parties/order-parties"
import type { SeenOrder } from "./agreement/seen-order"
import { isAtRatepay, tellRecorded } from "./reconcile-transaction"
import { reachQuery } from "../../medusa/query"

/** The result for an order whose ledger agrees with Medusa. With `agrees`, it agrees with Ratepay too and needs no more checks. */
export type Compared = { agrees: boolean; recorded: number }

/**
 * Compares an order, whose ledger agrees with Medusa, with Ratepay, and its parties with those that Ratepay approved. These are
 * the remaining checks of `reconcileOrder`. Operations that were made elsewhere are recorded in the ledger. Other differences
 * only make `agrees` false, so that `reconcileOrder` reports them.
 *
 * @param parties buyer and addresses of the order
 * @throws what a lookup at Ratepay throws
 */
export async function compareAgreeing(
  container: MedusaContainer,
  { records }: SeenOrder,
  parties: OrderParties | undefined
): Promise<Compared> {
  const ledger = reachLedger(container)
  let [agrees, recorded] = [true, 0]
  for (const record of records) {
    const { transaction, balances } = record
    if (!isAtRatepay(record)) continue
    const compared = await ledger.compareWithRatepay(record)
    recorded += compared.recorded.length
    agrees &&= compared.isWhole && compared.recorded.length + compared.differences.length === 0
    if (compared.isWhole)
      await ledger.noteComparison(transaction.id, {
        repaired: compared.recorded.map((operation) => tellRecorded(operation, transaction.currencyCode)),
        differences: compared.differences,
      })
    const isLive = balances.authorized > balances.canceled
    agrees &&= !isLive || (parties !== undefined && ledger.isAsApproved(record, parties))
  }
  return { agrees, recorded }
}

const ordersSchema = z.array(z.looseObject({ id: z.string() }))

/** Buyer and addresses of orders by the orders' ids, in one query. Orders that Medusa does not return are missing. */
export async function readParties(
  container: MedusaContainer,
  orderIds: readonly string[]
): Promise<Map<string, OrderParties>> {
  if (orderIds.length === 0) return new Map()
  const { data } = await reachQuery(container).graph({
    entity: "order",
    fields: ["id", ...partyFields],
    filters: { id: [...orderIds] },
  })
  return new Map(ordersSchema.parse(data).map((order) => [order.id, readOrderParties(order)]))
}
