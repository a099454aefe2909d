import { underCorrelationId } from "../../observability/correlation"
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
  return askWaiting(ledger, paymentSessionId, (id) => ledger.gateway.verifyOtp(id, code))
}

/** Has Ratepay send the buyer another code. */
export async function regeneratePasscode(
  ledger: Ledger,
  paymentSessionId: string
): Promise<OtpOutcome | "not_expected"> {
  return askWaiting(ledger, paymentSessionId, (id) => ledger.gateway.regenerateOtp(id))
}

async function askWaiting(
  ledger: Ledger,
  paymentSessionId: string,
  ask: (ratepayTransactionId: string) => Promise<OtpOutcome>
): Promise<OtpOutcome | "not_expected"> {
  const record = await ledger.store.findLatestAttempt(paymentSessionId)
  if (record === undefined) return "not_expected"
  const { id, state } = authorizationOf(record)
  const { ratepayTransactionId } = record.transaction
  if (state !== "otp_required" || ratepayTransactionId === null) return "not_expected"
  return underCorrelationId(id, () => ask(ratepayTransactionId))
}
