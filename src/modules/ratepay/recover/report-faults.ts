import { deriveBalances } from "../records/balances"
import type { Ledger } from "../ledger"
import { describeFaults } from "../records/repair-balances"
import { keepDifferences, outdatedFindings } from "./report-differences"
import type { Operation } from "../records/operation"
import type { TransactionRecord } from "../records/transaction"

/**
 * Reports what is wrong with a transaction's balances, with one entry on the attention list for each fault, and takes the
 * entries that no longer hold off the list.
 *
 * @returns the faults, in words for the merchant.
 */
export async function reportFaults(ledger: Ledger, record: TransactionRecord): Promise<string[]> {
  const messages = describeFaults(record, deriveBalances(record.operations, record.transaction.goods))
  await keepDifferences(ledger, record, "balances", messages)
  return messages
}

/** The ids of entries about wrong balances that are not acknowledged and no longer hold. */
export function outdatedFaults(operations: Operation[], messages: string[]): string[] {
  return outdatedFindings(operations, "balances", messages)
}
