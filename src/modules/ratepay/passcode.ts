import type { OtpOutcome } from "../../ratepay-api"
import type { Ledger } from "./ledger"
import { authorizationOf } from "./transaction"

/**
 * Hands the code a buyer typed to Ratepay. A right one authorizes the transaction there; completing the cart again
 * then finds it authorized.
 *
 * "not_expected": the payment session waits for no passcode.
 */
export async function verifyPasscode(
  ledger: Ledger,
  paymentSessionId: string,
  code: string
): Promise<OtpOutcome | "not_expected"> {
  const ratepayTransactionId = await findWaiting(ledger, paymentSessionId)
  return ratepayTransactionId === undefined
    ? "not_expected"
    : ledger.gateway.verifyOtp(ratepayTransactionId, code)
}

/** Has Ratepay send the buyer another code. */
export async function regeneratePasscode(
  ledger: Ledger,
  paymentSessionId: string
): Promise<OtpOutcome | "not_expected"> {
  const ratepayTransactionId = await findWaiting(ledger, paymentSessionId)
  return ratepayTransactionId === undefined
    ? "not_expected"
    : ledger.gateway.regenerateOtp(ratepayTransactionId)
}

async function findWaiting(ledger: Ledger, paymentSessionId: string): Promise<string | undefined> {
  const record = await ledger.store.findLatestAttempt(paymentSessionId)
  if (record === undefined || authorizationOf(record).state !== "otp_required") return undefined
  return record.transaction.ratepayTransactionId ?? undefined
}
