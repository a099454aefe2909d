import { joinGoods } from "../../../basket"
import type { Operation } from "./operation"
import type { TransactionRecord } from "./transaction"
import { withBalances, type TransactionWithBalances } from "./transaction-with-balances"

/**
 * An authorization as Medusa's one payment has it: the transactions of all shops in one, with the lead's ids, all goods and all
 * operations, each of which still names its own transaction. Its balances are the sums. Of an authorization with one basket, it is
 * that transaction.
 *
 * @param records all transactions of one authorization, in any sequence
 */
export function wholeOf<Record extends TransactionRecord>(
  records: readonly [Record, ...Record[]]
): TransactionRecord {
  const [first, ...others] = [...records].sort((one, other) => one.transaction.part - other.transaction.part)
  if (first === undefined || others.length === 0) return records[0]
  const isUnreadable = [first, ...others].some(({ transaction }) => transaction.isUnreadable)
  return {
    transaction: {
      ...first.transaction,
      goods: joinGoods([first.transaction.goods, ...others.map(({ transaction }) => transaction.goods)]),
      ...(isUnreadable && { isUnreadable }),
    },
    operations: [first, ...others].flatMap(({ operations }) => operations).sort(byAge),
  }
}

/** The authorizations of some transactions, each as `wholeOf` has it, in the sequence of their first transactions. */
export function wholeAuthorizations(records: readonly TransactionWithBalances[]): TransactionWithBalances[] {
  const groups = new Map<string, [TransactionWithBalances, ...TransactionWithBalances[]]>()
  for (const record of records) {
    const key = record.transaction.leadId ?? record.transaction.id
    const group = groups.get(key)
    if (group) group.push(record)
    else groups.set(key, [record])
  }
  return [...groups.values()].map((group) => (group.length === 1 ? group[0] : withBalances(wholeOf(group))))
}

/** Oldest first; of the same moment, as the shops come. */
function byAge(one: Operation, other: Operation): number {
  return one.createdAt.getTime() - other.createdAt.getTime()
}
