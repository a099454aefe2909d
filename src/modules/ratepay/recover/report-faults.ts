import { deriveBalances } from "../records/balances"
import type { Ledger } from "../ledger"
import { describeFaults } from "../records/repair-balances"
import { reportDifferences } from "./report-differences"
import type { Operation } from "../records/operation"
import type { TransactionRecord } from "../records/transaction"

/** The intent of entries about wrong balances. */
const ABOUT_BALANCES = "balances"

/**
 * Reports what is wrong with a transaction's balances, with one entry on the attention list for each fault, and takes the
 * entries that no longer hold off the list.
 *
 * @returns the faults, in words for the merchant.
 */
export async function reportFaults(ledger: Ledger, record: TransactionRecord): Promise<string[]> {
  const messages = describeFaults(record, deriveBalances(record.operations, record.transaction.goods))
  const outdated = outdatedFaults(record.operations, messages)
  if (outdated.length > 0) {
    await ledger.store.decideUnderLock(record.transaction.id, (_, writer) => writer.acknowledge(outdated))
  }
  if (messages.length > 0) await reportDifferences(ledger, record, messages, ABOUT_BALANCES)
  return messages
}

/** The ids of entries about wrong balances that are not acknowledged and no longer hold. */
export function outdatedFaults(operations: Operation[], messages: string[]): string[] {
  return operations
    .filter(
      ({ kind, intent, acknowledgedAt, error }) =>
        kind === "comparison" &&
        intent === ABOUT_BALANCES &&
        acknowledgedAt === null &&
        !messages.includes(error ?? "")
    )
    .map(({ id }) => id)
}
