import { inferred } from "../inferred"
import type { Transaction } from "../ledger/transaction"
import { unprocessable, type Decline } from "../wire/decline"

/**
 * Checks whether the state of a transaction allows an operation (Payment API v2, 4.4 and 7). Refunds and shipping information are
 * possible after expiry; they pass `afterExpiry: true`.
 */
export function findStateDecline(
  transaction: Transaction,
  options: { afterExpiry: boolean; log: (line: string) => void }
): Decline | undefined {
  if (transaction.result === "OTP_REQUIRED") {
    options.log(`transaction ${transaction.id} still waits for its passcode; the follow-up is refused`)
    return unprocessable(inferred.reasonWhileOtpIsPending)
  }
  if (transaction.result === "DECLINED") return unprocessable("NOT_ALLOWED_FOR_DECLINED_TRANSACTION")
  if (transaction.expired && !options.afterExpiry) return unprocessable("NOT_ALLOWED_FOR_EXPIRED_TRANSACTION")
  return undefined
}
