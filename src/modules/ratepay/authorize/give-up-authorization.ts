import { InvalidInputError } from "../../../ratepay-api"
import { deriveBalances } from "../records/balances"
import { move } from "../follow-up/follow-ups"
import type { Ledger } from "../ledger"
import type { Operation } from "../records/operation"
import { resolveLeftOpen } from "../recover/resolve-left-open"
import type { TransactionRecord } from "../records/transaction"
import { BusyError } from "../send/busy-error"

/** Why Ratepay declines a cancellation after the expiry, when it has canceled what was open (Payment API v2, lifecycle). */
const EXPIRED = "NOT_ALLOWED_FOR_EXPIRED_TRANSACTION"

/** Whether nothing of an authorization was captured, and nothing can be any more: it was canceled in full or expired. */
export function isGivenUp({ operations }: TransactionRecord): boolean {
  const { authorized, canceled, captured } = deriveBalances(operations)
  return captured === 0 && (canceled === authorized || operations.some(isRefusedAsExpired))
}

/**
 * Cancels in full an authorization whose buyer, addresses or goods are no longer those that Ratepay approved, with the baskets of
 * all its shops. One that was canceled before stays so where another one can't be.
 *
 * @throws InvalidInputError when part of it is captured, or Ratepay declines; the authorization then stays as it is.
 * @throws RatepayUnresolvedError when the outcome is not known; the next call resolves it first.
 */
export async function giveUpAuthorization(
  ledger: Ledger,
  parts: readonly TransactionRecord[],
  changes: readonly string[]
): Promise<void> {
  if (parts.some(({ operations }) => deriveBalances(operations).captured > 0))
    throw new InvalidInputError([
      {
        path: "authorization",
        message: `part of it is captured, and the order has changed since Ratepay approved it (${changes.join(", ")}): refund or cancel it by hand`,
      },
    ])
  for (const part of parts) await cancelPart(ledger, part, changes)
}

async function cancelPart(
  ledger: Ledger,
  { transaction }: TransactionRecord,
  changes: readonly string[]
): Promise<void> {
  const outcome = await move(ledger, {
    kind: "cancel",
    transactionId: transaction.id,
    wanted: { kind: "rest" },
    cause: "checkout",
    medusaId: null,
    intentKey: null,
  })
  if (outcome.kind === "declined" && !isRefusedAsExpired(outcome.operation))
    throw new InvalidInputError([
      {
        path: "authorization",
        message: `the order has changed since Ratepay approved it (${changes.join(", ")}), and Ratepay declines to cancel it (${[outcome.category, ...outcome.reasons].join(", ")}): cancel it in Ratepay's merchant portal`,
      },
    ])
}

/**
 * Resolves a cancellation whose outcome is unknown, which has to happen before anyone can tell whether the authorization is
 * still in effect.
 *
 * @throws BusyError while its outcome stays unknown.
 */
export async function resolveCancellation(ledger: Ledger, transactionId: string): Promise<void> {
  const { kind } = await resolveLeftOpen(ledger, transactionId)
  if (kind === "unresolved")
    throw new BusyError([
      { path: "authorization", message: "whether it has been canceled is not known yet; try again" },
    ])
}

function isRefusedAsExpired({ kind, state, declineReasons }: Operation): boolean {
  return kind === "cancel" && state === "declined" && declineReasons.includes(EXPIRED)
}
