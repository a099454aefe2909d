import { toCents, type Cents } from "../../../basket"
import { planFinding } from "./plan-finding"
import { RatepayEvents } from "../records/events"
import type { Ledger } from "../ledger"
import { tellFinding, type Finding } from "../records/finding"
import type { Operation } from "../records/operation"
import type { TransactionRecord } from "../records/transaction"

/**
 * How much more Ratepay holds than the buyer owes (`cents`), how much the buyer owes, and how much of the surplus only a
 * refund gives back; in cents, over all transactions of the order.
 */
export type Surplus = { cents: Cents; owed: Cents; toRefund: Cents; isCanceled?: boolean }

const INTENT = "surplus"

/**
 * Reports that Ratepay holds more for an order than the buyer owes, by one entry on the attention list for as long as that
 * lasts. When the amount changes, a new entry replaces it; at zero it leaves the list. An acknowledged entry stays
 * acknowledged until the amount changes.
 */
export async function reportSurplus(
  ledger: Ledger,
  { transaction, operations }: TransactionRecord,
  surplus: Surplus
): Promise<void> {
  const { cents } = surplus
  // Without an entry there is nothing to end. An entry that another process writes right now is from a later check than this.
  if (cents === 0 && !operations.some(isStanding)) return
  const finding = tellFinding(toSurplusFinding(surplus), transaction.currencyCode)
  const message = finding.text
  const isNew = await ledger.store.decideUnderLock(transaction.id, async ({ operations }, writer) => {
    const standing = operations.filter(isStanding)
    if (cents > 0 && standing.some(({ error }) => error === message)) return false
    for (const { id } of standing) await writer.endFinding(id)
    if (cents === 0) return false
    await writer.insertOperation(planFinding(transaction.id, finding, { intentKey: INTENT }))
    return true
  })
  if (!isNew) return
  await ledger.announce({
    name: RatepayEvents.ATTENTION,
    data: { order_id: transaction.orderId, transaction_id: transaction.id, message },
  })
}

function isStanding({ kind, intentKey, resolvedAt }: Operation): boolean {
  return kind === "comparison" && intentKey === INTENT && resolvedAt === null
}

/** What a surplus leaves to a person: what was captured has to be refunded, what is only authorized has to be canceled. */
export function toSurplusFinding({ cents, owed, toRefund, isCanceled = false }: Surplus): Finding {
  const refund = { to_refund: toRefund }
  const cancel = { to_cancel: toCents(cents - toRefund) }
  if (cancel.to_cancel === 0)
    return isCanceled
      ? { code: "canceled_to_refund", values: refund }
      : { code: "surplus_to_refund", values: { owed, ...refund } }
  if (toRefund === 0)
    return isCanceled
      ? { code: "canceled_to_cancel", values: cancel }
      : { code: "surplus_to_cancel", values: { owed, ...cancel } }
  return isCanceled
    ? { code: "canceled_to_refund_and_cancel", values: { ...refund, ...cancel } }
    : { code: "surplus_to_refund_and_cancel", values: { owed, ...refund, ...cancel } }
}
