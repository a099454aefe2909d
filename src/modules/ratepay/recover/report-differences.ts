import { planFinding } from "./plan-finding"
import { RatepayEvents } from "../records/events"
import type { Ledger } from "../ledger"
import type { ToldFinding } from "../records/finding"
import type { Operation } from "../records/operation"
import type { TransactionRecord } from "../records/transaction"

/** What a difference is about whose entry leaves the attention list by itself; it is the entry's intent. */
export type About = "balances" | "booking" | "ratepay" | "shops"

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
  intent: About | null = null
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

/**
 * Reports all differences there are about something, and closes the entries about it that no longer hold: they leave the
 * attention list by themselves, and stay in the order's timeline.
 */
export async function keepDifferences(
  ledger: Ledger,
  record: TransactionRecord,
  about: About,
  differences: readonly ToldFinding[]
): Promise<void> {
  const outdated = outdatedFindings(record.operations, about, differences)
  if (outdated.length > 0) {
    await ledger.store.decideUnderLock(record.transaction.id, (_, writer) => writer.acknowledge(outdated))
  }
  if (differences.length > 0) await reportDifferences(ledger, record, differences, about)
}

/** The ids of entries about something that are not acknowledged and no longer hold. */
export function outdatedFindings(
  operations: Operation[],
  about: About,
  differences: readonly ToldFinding[]
): string[] {
  const holding = differences.map(({ text }) => text)
  return operations
    .filter(
      ({ kind, intent, acknowledgedAt, error }) =>
        kind === "comparison" && intent === about && acknowledgedAt === null && !holding.includes(error ?? "")
    )
    .map(({ id }) => id)
}
