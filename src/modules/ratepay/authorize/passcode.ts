import { underCorrelationId } from "../../../observability/correlation"
import type { PasscodeOutcome } from "../../../ratepay-api"
import { MissingAccountError } from "../accounts/account-of"
import type { Gateway } from "../gateway"
import type { Ledger } from "../ledger"
import { authorizationOf, type TransactionRecord } from "../records/transaction"

/**
 * Sends Ratepay the one-time passcode that a buyer typed. The right one authorizes the transaction at Ratepay. The ledger
 * learns that when the cart is completed again.
 *
 * @returns "not_expected" when the payment session does not wait for a passcode, or its account is not in the options any more;
 *   nothing was sent then.
 */
export async function verifyPasscode(
  ledger: Ledger,
  paymentSessionId: string,
  code: string
): Promise<PasscodeOutcome | "not_expected"> {
  return askWaiting(ledger, paymentSessionId, (gateway, id) => gateway.verifyPasscode(id, code))
}

/** Has Ratepay send the buyer another one-time passcode; returns as `verifyPasscode` does. */
export async function regeneratePasscode(
  ledger: Ledger,
  paymentSessionId: string
): Promise<PasscodeOutcome | "not_expected"> {
  return askWaiting(ledger, paymentSessionId, (gateway, id) => gateway.regeneratePasscode(id))
}

async function askWaiting(
  ledger: Ledger,
  paymentSessionId: string,
  ask: (gateway: Gateway, ratepayTransactionId: string) => Promise<PasscodeOutcome>
): Promise<PasscodeOutcome | "not_expected"> {
  const record = await ledger.store.findLatestAuthorization(paymentSessionId)
  if (record === undefined) return "not_expected"
  const { id, state } = authorizationOf(record)
  const { ratepayTransactionId } = record.transaction
  if (state !== "passcode_required" || ratepayTransactionId === null) return "not_expected"
  const gateway = reachGateway(ledger, record)
  if (gateway === undefined) return "not_expected"
  return underCorrelationId(id, () => ask(gateway, ratepayTransactionId))
}

/** A buyer can do nothing about an account that is missing, and is not told of it. */
function reachGateway(ledger: Ledger, { transaction }: TransactionRecord): Gateway | undefined {
  try {
    return ledger.gatewayOf(transaction)
  } catch (error) {
    if (error instanceof MissingAccountError) return undefined
    throw error
  }
}
