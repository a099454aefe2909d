import type { MedusaContainer } from "@medusajs/framework/types"
import { z } from "@medusajs/framework/zod"
import { reachLedger } from "../../medusa/reach-ledger"
import { partyFields, type OrderParties } from "../../modules/ratepay/parties/order-parties"
import type { TransactionWithBalances } from "../../modules/ratepay/records/transaction-with-balances"
import type { SeenOrder } from "./agreement/seen-order"
import { isAtRatepay, tellRecorded } from "./reconcile-transaction"
import { readPartiesOf } from "../../medusa/read/read-parties"
import { reachQuery } from "../../medusa/read/query"

/**
 * The result for an order whose ledger agrees with Medusa. With `agrees`, it agrees with Ratepay too and needs no more checks, as
 * far as its transactions could be compared; `failures` has the errors of those that could not, by their ids.
 */
export type Compared = { agrees: boolean; recorded: number; failures: ReadonlyMap<string, unknown> }

/**
 * Compares an order, whose ledger agrees with Medusa, with Ratepay, and its parties with those that Ratepay approved. These are
 * the remaining checks of `reconcileOrder`. Operations that were made elsewhere are recorded in the ledger. Other differences
 * only make `agrees` false, so that `reconcileOrder` reports them. One that can't be compared keeps no other from being compared.
 *
 * @param parties buyer and addresses of the order
 */
export async function compareAgreeing(
  container: MedusaContainer,
  { records }: SeenOrder,
  parties: OrderParties | undefined
): Promise<Compared> {
  let [agrees, recorded] = [true, 0]
  const failures = new Map<string, unknown>()
  for (const record of records.filter(isAtRatepay)) {
    try {
      const compared = await compareOne(container, record, parties)
      recorded += compared.recorded
      agrees &&= compared.agrees
    } catch (error) {
      failures.set(record.transaction.id, error)
    }
  }
  return { agrees, recorded, failures }
}

/** @throws what a lookup at Ratepay throws */
async function compareOne(
  container: MedusaContainer,
  record: TransactionWithBalances,
  parties: OrderParties | undefined
): Promise<Omit<Compared, "failures">> {
  const ledger = reachLedger(container)
  const { transaction, balances } = record
  const { recorded, differences, isWhole } = await ledger.compareWithRatepay(record)
  if (isWhole)
    await ledger.noteComparison(transaction.id, {
      repaired: recorded.map((operation) => tellRecorded(operation, transaction.currencyCode)),
      differences,
    })
  const isLive = balances.authorized > balances.canceled
  const isApproved = !isLive || (parties !== undefined && ledger.isAsApproved(record, parties))
  return {
    agrees: isWhole && recorded.length + differences.length === 0 && isApproved,
    recorded: recorded.length,
  }
}

const ordersSchema = z.array(z.looseObject({ id: z.string() }))

/** Buyer and addresses of orders by the orders' ids, in one query and one statement. Orders that Medusa does not return are missing. */
export async function readPartiesById(
  container: MedusaContainer,
  orderIds: readonly string[]
): Promise<Map<string, OrderParties>> {
  if (orderIds.length === 0) return new Map()
  const query = reachQuery(container)
  const { data } = await query.graph({
    entity: "order",
    fields: ["id", ...partyFields.order],
    filters: { id: [...orderIds] },
  })
  const orders = ordersSchema.parse(data)
  const parties = await readPartiesOf(query, reachLedger(container).options, orders)
  return new Map(
    orders.flatMap(({ id }, index) => {
      const own = parties[index]
      return own === undefined ? [] : [[id, own]]
    })
  )
}
