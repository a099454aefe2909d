import { underCorrelationId } from "../../../observability/correlation"
import type { PasscodeOutcome } from "../../../ratepay-api"
import type { Ledger } from "../ledger"
import { authorizationOf } from "../records/transaction"

/**
 * Sends Ratepay the one-time passcode that a buyer typed. The right one authorizes the transaction at Ratepay. The ledger
 * learns that when the cart is completed again.
 *
 * @returns "not_expected" when the payment session does not wait for a passcode; nothing was sent then.
 */
export async function verifyPasscode(
  ledger: Ledger,
  paymentSessionId: string,
  code: string
): Promise<PasscodeOutcome | "not_expected"> {
  return askWaiting(ledger, paymentSessionId, (id) => ledger.gateway.verifyPasscode(id, code))
}

/** Has Ratepay send the buyer another one-time passcode; returns as `verifyPasscode` does. */
export async function regeneratePasscode(
  ledger: Ledger,
  paymentSessionId: string
): Promise<PasscodeOutcome | "not_expected"> {
  return askWaiting(ledger, paymentSessionId, (id) => ledger.gateway.regeneratePasscode(id))
}

async function askWaiting(
  ledger: Ledger,
  paymentSessionId: string,
  ask: (ratepayTransactionId: string) => Promise<PasscodeOutcome>
): Promise<PasscodeOutcome | "not_expected"> {
  const record = await ledger.store.findLatestAuthorization(paymentSessionId)
  if (record === undefined) return "not_expected"
  const { id, state } = authorizationOf(record)
  const { ratepayTransactionId } = record.transaction
  if (state !== "passcode_required" || ratepayTransactionId === null) return "not_expected"
  return underCorrelationId(id, () => ask(ratepayTransactionId))
}
