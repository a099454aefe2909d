import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { toCents, type Cents } from "../../basket"
import { readOrder } from "../../medusa/read-order"
import { weigh } from "../../medusa/standing"
import type { Operation } from "../../modules/ratepay/operation"
import { reachLedger } from "../reach-ledger"

/**
 * What of a refund that is booked by us, and not by Medusa's own workflow, is credit: kept with the operation before its row
 * is written, so that it is known whatever happens after. One that Medusa's button asked for was reckoned beside a credit
 * line of Medusa's, which never came about.
 *
 * @returns cents; what was kept before where that still holds.
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
  const order = await readOrder(container.resolve(ContainerRegistrationKeys.QUERY), orderId, records)
  if (order === undefined || order.isCanceled) return toCents(0)
  const { outstanding, owedBack } = weigh(order, records)
  const owedBefore = Math.max(0, grossAmount - (outstanding - owedBack))
  const credit = toCents(Math.max(0, grossAmount - owedBefore))
  await ledger.setCredit(id, credit)
  return credit
}
