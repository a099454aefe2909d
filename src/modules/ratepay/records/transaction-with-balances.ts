import { deriveBalances, type Balances } from "./balances"
import type { TransactionRecord } from "./transaction"

/** A transaction with its operations and the balances derived from them. */
export type TransactionWithBalances = TransactionRecord & { balances: Balances }

export function withBalances(record: TransactionRecord): TransactionWithBalances {
  return { ...record, balances: deriveBalances(record.operations, record.transaction.goods) }
}
