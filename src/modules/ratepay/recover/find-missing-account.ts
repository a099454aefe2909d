import { DAY_MS } from "../../../durations"
import { deriveBalances } from "../records/balances"
import { tellFinding, type Finding, type ToldFinding } from "../records/finding"
import { isSent, type Operation } from "../records/operation"
import type { TransactionRecord } from "../records/transaction"

/** For how long after its last operation a refund of a transaction is likely: longer than buyers may return goods. */
const REFUND_DAYS = 90

/**
 * What a person is told of a transaction whose account was taken out of the options: how much is open, for as long as
 * something is. Where nothing is open, how much is captured and can't be refunded, until somebody has dismissed that or the last
 * operation is `REFUND_DAYS` old.
 */
export function findMissingAccount({ transaction, operations }: TransactionRecord, now: Date): ToldFinding[] {
  const { open, refundable } = deriveBalances(operations)
  const account = transaction.account ?? transaction.partnerShopId
  const tell = (finding: Finding) => [tellFinding(finding, transaction.currencyCode)]
  if (open > 0) return tell({ code: "account_missing", values: { account, amount: open } })
  if (refundable === 0 || isLongAgo(operations, now) || operations.some(isDismissed)) return []
  return tell({ code: "refund_account_missing", values: { account, amount: refundable } })
}

function isLongAgo(operations: readonly Operation[], now: Date): boolean {
  const last = Math.max(...operations.filter(isSent).map(({ createdAt }) => createdAt.getTime()))
  return now.getTime() - last > REFUND_DAYS * DAY_MS
}

function isDismissed({ finding, acknowledgedAt }: Operation): boolean {
  return finding?.code === "refund_account_missing" && acknowledgedAt !== null
}
