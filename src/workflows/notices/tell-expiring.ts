import type { MedusaContainer } from "@medusajs/framework/types"
import { reachLedger } from "../../medusa/reach-ledger"
import type { TransactionWithBalances } from "../../modules/ratepay/records/transaction-with-balances"
import { tell, type Notice } from "./tell"
import { waysOf } from "./ways"

/** How many authorizations are read together. */
const TOGETHER = 500

/**
 * Tells staff of authorizations on the attention list because they expire, each once for its expiry by each way of the option
 * `attentionNotices`. With `extendExpiringByDays` the first day is left to the extension.
 *
 * @returns how many were told now
 */
export async function tellExpiring(container: MedusaContainer): Promise<number> {
  const ledger = reachLedger(container)
  const { expiryNoticeDays, extendExpiringByDays } = ledger.options
  const days = Math.max(0, ...expiryNoticeDays) - (extendExpiringByDays === undefined ? 0 : 1)
  const ways = waysOf(container, ledger.options)
  if (ways.length === 0 || days <= 0) return 0
  const now = Date.now()
  let told = 0
  for await (const records of ledger.eachExpiring(days, TOGETHER)) {
    const notices = records.flatMap((record) => toNotice(record, now))
    for (const way of ways) told += await tell(container, way, notices)
  }
  return told
}

function toNotice({ transaction, balances }: TransactionWithBalances, now: number): Notice[] {
  const { authorizationExpires: expires } = transaction
  if (expires === null || expires.getTime() <= now) return []
  return [
    {
      // Another expiry is another entry.
      entry: `expiring/${transaction.id}/${expires.toISOString().slice(0, 10)}`,
      transaction,
      operation: null,
      facts: {
        kind: "expiring",
        orderNumber: transaction.shopTransactionId,
        operationKind: null,
        amount: balances.open,
        currency: transaction.goods.currency,
        decline: null,
        finding: null,
        error: null,
        by: expires,
      },
    },
  ]
}
