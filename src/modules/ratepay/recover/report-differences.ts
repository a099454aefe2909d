import { planFinding } from "./plan-finding"
import { RatepayEvents } from "../records/events"
import type { Ledger } from "../ledger"
import type { ToldFinding } from "../records/finding"
import type { TransactionRecord } from "../records/transaction"

/**
 * Reports each difference that could not be repaired safely: by an entry on the attention list, which a person has to
 * acknowledge, and an event. While an entry is not acknowledged, the same difference gets no second one.
 *
 * @param intent names what the differences are about, so that the entries can be found and closed when they no longer hold
 */
export async function reportDifferences(
  ledger: Ledger,
  { transaction, operations }: TransactionRecord,
  differences: readonly ToldFinding[],
  intent: string | null = null
): Promise<void> {
  const waiting = new Set(
    operations.filter(({ acknowledgedAt }) => acknowledgedAt === null).map(({ error }) => error)
  )
  for (const finding of differences.filter(({ text }) => !waiting.has(text))) {
    await ledger.store.insertFailure(planFinding(transaction.id, finding, { intent }))
    await ledger.announce({
      name: RatepayEvents.ATTENTION,
      data: { order_id: transaction.orderId, transaction_id: transaction.id, message: finding.text },
    })
  }
}
