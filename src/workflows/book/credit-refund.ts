import type { MedusaContainer } from "@medusajs/framework/types"
import { toCents, type Cents } from "../../basket"
import { readOrder } from "../../medusa/read/read-order"
import { weigh } from "../../medusa/align/standing"
import type { Operation } from "../../modules/ratepay/records/operation"
import { reachLedger } from "../../medusa/reach-ledger"
import { reachQuery } from "../../medusa/read/query"

/**
 * How much of a refund is credit, where this plugin books it and not Medusa's own workflow. It is stored with the operation
 * before the row is written, so that it is known whatever happens after that. For a refund by Medusa's own button it is
 * calculated again: the stored value relied on a credit line of Medusa's, which was not written.
 *
 * @returns cents
 */
export async function creditRefund(
  container: MedusaContainer,
  orderId: string,
  { id, cause, creditAmount, grossAmount }: Operation
): Promise<Cents> {
  if (creditAmount !== null && cause !== "medusa") return creditAmount
  const ledger = reachLedger(container)
  const records = (await ledger.findByOrder(orderId)).map((record) => ({
    ...record,
    operations: record.operations.map((one) => (one.id === id ? { ...one, creditAmount: null } : one)),
  }))
  const order = await readOrder(reachQuery(container), orderId, records)
  if (order === undefined || order.isCanceled) return toCents(0)
  const { outstanding, owedBack } = weigh(order, records)
  const owedBefore = Math.max(0, grossAmount - (outstanding - owedBack))
  const credit = toCents(Math.max(0, grossAmount - owedBefore))
  await ledger.setCredit(id, credit)
  return credit
}
