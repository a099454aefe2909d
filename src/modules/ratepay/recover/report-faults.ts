import { deriveBalances } from "../records/balances"
import type { Ledger } from "../ledger"
import { tellFaults } from "../records/repair-balances"
import { reportDifferences } from "./report-differences"
import type { ToldFinding } from "../records/finding"
import type { Operation } from "../records/operation"
import type { TransactionRecord } from "../records/transaction"

/** The intent of entries about wrong balances. */
const ABOUT_BALANCES = "balances"

/**
 * Reports what is wrong with a transaction's balances, with one entry on the attention list for each fault, and takes the
 * entries that no longer hold off the list.
 *
 * @returns the faults.
 */
export async function reportFaults(ledger: Ledger, record: TransactionRecord): Promise<ToldFinding[]> {
  const faults = tellFaults(record, deriveBalances(record.operations, record.transaction.goods))
  const outdated = outdatedFaults(record.operations, faults)
  if (outdated.length > 0) {
    await ledger.store.decideUnderLock(record.transaction.id, (_, writer) => writer.acknowledge(outdated))
  }
  if (faults.length > 0) await reportDifferences(ledger, record, faults, ABOUT_BALANCES)
  return faults
}

/** The ids of entries about wrong balances that are not acknowledged and no longer hold. */
export function outdatedFaults(operations: Operation[], faults: readonly ToldFinding[]): string[] {
  const messages = faults.map(({ text }) => text)
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
