import { deriveBalances } from "../records/balances"
import type { Ledger } from "../ledger"
import { tellFaults } from "../records/repair-balances"
import { keepDifferences, outdatedFindings } from "./report-differences"
import type { ToldFinding } from "../records/finding"
import type { Operation } from "../records/operation"
import type { TransactionRecord } from "../records/transaction"

/**
 * Reports what is wrong with a transaction's balances, with one entry on the attention list for each fault, and takes the
 * entries that no longer hold off the list.
 *
 * @returns the faults.
 */
export async function reportFaults(ledger: Ledger, record: TransactionRecord): Promise<ToldFinding[]> {
  const faults = tellFaults(record, deriveBalances(record.operations, record.transaction.goods))
  await keepDifferences(ledger, record, "balances", faults)
  return faults
}

/** The ids of entries about wrong balances that are not acknowledged and no longer hold. */
export function outdatedFaults(operations: Operation[], faults: readonly ToldFinding[]): string[] {
  return outdatedFindings(operations, "balances", faults)
}
