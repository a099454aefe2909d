import { InvalidInputError } from "../../ratepay-api"
import { deriveBooks } from "./books"
import { move } from "./follow-ups"
import type { Ledger } from "./ledger"
import type { Operation } from "./operation"
import { resolveUnsettled } from "./resolve-unsettled"
import type { TransactionRecord } from "./transaction"
import { BusyError } from "./busy-error"

/** Ratepay cancels what is open at expiry by itself (Payment API v2, lifecycle): then there is nothing left to cancel. */
const EXPIRED = "NOT_ALLOWED_FOR_EXPIRED_TRANSACTION"

/** Whether nothing of an authorization can be captured any more, and nothing was. */
export function isGivenUp({ operations }: TransactionRecord): boolean {
  const { authorized, canceled, captured } = deriveBooks(operations)
  return captured === 0 && (canceled === authorized || operations.some(isRefusedAsExpired))
}

/**
 * Cancels an authorization in full, whose buyer, addresses or goods are no longer those Ratepay approved.
 *
 * @throws InvalidInputError when some of it is captured, or Ratepay declines; the authorization stands then.
 * @throws RatepayUnresolvedError when nobody knows; asked again, it is settled first.
 */
export async function giveUpAuthorization(
  ledger: Ledger,
  { transaction, operations }: TransactionRecord,
  changes: readonly string[]
): Promise<void> {
  if (deriveBooks(operations).captured > 0)
    throw new InvalidInputError([
      {
        path: "authorization",
        message: `a part of it is captured, and what it was approved for has changed since (${changes.join(", ")}): refund or cancel it by hand`,
      },
    ])
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
        message: `what it was approved for has changed (${changes.join(", ")}), and Ratepay declines to cancel it (${[outcome.category, ...outcome.reasons].join(", ")})`,
      },
    ])
}

/**
 * Settles a cancellation that was left open, before anybody says whether the authorization stands.
 *
 * @throws BusyError while its outcome stays unknown.
 */
export async function settleCancellation(ledger: Ledger, transactionId: string): Promise<void> {
  const { kind } = await resolveUnsettled(ledger, transactionId)
  if (kind === "unresolved")
    throw new BusyError([
      { path: "authorization", message: "whether it has been canceled is not known yet; try again" },
    ])
}

function isRefusedAsExpired({ kind, state, declineReasons }: Operation): boolean {
  return kind === "cancel" && state === "declined" && declineReasons.includes(EXPIRED)
}
