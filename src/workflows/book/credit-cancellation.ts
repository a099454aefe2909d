import type { MedusaContainer } from "@medusajs/framework/types"
import { toCents, type Cents } from "../../basket"
import { readOrder } from "../../medusa/read/read-order"
import { weigh } from "../../medusa/align/standing"
import { deriveBalances } from "../../modules/ratepay/records/balances"
import { creditOf } from "../../medusa/credit-of"
import type { Operation } from "../../modules/ratepay/records/operation"
import { reachLedger } from "../../medusa/reach-ledger"
import { reachQuery } from "../../medusa/read/query"

/**
 * How much of a merchant's cancellation is credit: all of it, less what the order no longer counted and so had to be
 * canceled anyway. Where the operation does not have that (it was made in the merchant portal, or by a retry), it is
 * calculated and stored now.
 *
 * @returns cents; zero for a cancellation without a credit line.
 */
export async function creditCancellation(
  container: MedusaContainer,
  orderId: string,
  operation: Operation
): Promise<Cents> {
  const { id, creditAmount, grossAmount } = operation
  if (creditAmount !== null || creditOf(operation) === 0) return creditOf(operation)
  const ledger = reachLedger(container)
  const found = await ledger.findByOrder(orderId)
  const known = found.flatMap(({ operations }) => operations).find((one) => one.id === id)?.creditAmount
  if (known != null) return known
  const records = found.map(({ transaction, operations }) => {
    const before = operations.filter((one) => one.id !== id)
    return { transaction, operations: before, balances: deriveBalances(before, transaction.goods) }
  })
  const order = await readOrder(reachQuery(container), orderId, records)
  if (order === undefined || order.isCanceled) return grossAmount
  const credit = toCents(Math.max(0, grossAmount - weigh(order, records).toCancel))
  await ledger.setCredit(id, credit)
  return credit
}
