import { divideAuthorization } from "../records/divide-authorization"
import { underCorrelationId } from "../../../observability/correlation"
import type { AuthorizeOutcome, Decline, Transaction as SeenTransaction } from "../../../ratepay-api"
import type { AuthorizationOutcome } from "../parties/authorization"
import type { Ledger } from "../ledger"
import { toDeclined } from "./send"
import { resolveOperation } from "./resolve-operation"
import { authorizationOf, type TransactionRecord } from "../records/transaction"

/** Writes Ratepay's response to an authorization into the ledger. */
export async function resolveAuthorization(
  ledger: Ledger,
  record: TransactionRecord,
  outcome: AuthorizeOutcome
): Promise<AuthorizationOutcome> {
  switch (outcome.kind) {
    case "declined":
      return resolveDeclined(ledger, record, outcome)
    case "passcode_required": {
      const facts = { ratepayTransactionId: outcome.ratepayTransactionId }
      await resolveOperation(
        ledger,
        record.transaction,
        authorizationOf(record),
        { state: "passcode_required" },
        facts
      )
      const { timeToLiveInSeconds, regenerationPossibleInSeconds } = outcome
      return {
        kind: "passcode_required",
        transaction: { ...record.transaction, ...facts },
        timing: { timeToLiveInSeconds, regenerationPossibleInSeconds },
      }
    }
    case "accepted":
      return resolveAccepted(ledger, record, outcome)
  }
}

type Accepted = Pick<SeenTransaction, "ratepayTransactionId" | "authorizationExpires" | "paymentInstructions">

async function resolveAccepted(
  ledger: Ledger,
  record: TransactionRecord,
  accepted: Accepted
): Promise<AuthorizationOutcome> {
  const facts = {
    ratepayTransactionId: accepted.ratepayTransactionId,
    authorizationExpires: accepted.authorizationExpires ? new Date(accepted.authorizationExpires) : null,
    paymentInstructions: accepted.paymentInstructions ?? null,
  }
  const ledgerOutcome = { state: "succeeded" as const, ratepayOperationId: accepted.ratepayTransactionId }
  const division = divideAuthorization(record, facts)
  await resolveOperation(ledger, record.transaction, authorizationOf(record), ledgerOutcome, facts, division)
  return { kind: "authorized", transaction: { ...record.transaction, ...facts } }
}

async function resolveDeclined(
  ledger: Ledger,
  record: TransactionRecord,
  decline: Decline
): Promise<AuthorizationOutcome> {
  const ledgerOutcome = toDeclined(decline)
  const facts = decline.ratepayTransactionId ? { ratepayTransactionId: decline.ratepayTransactionId } : {}
  await resolveOperation(ledger, record.transaction, authorizationOf(record), ledgerOutcome, facts)
  return {
    kind: "declined",
    transaction: { ...record.transaction, ...facts },
    category: decline.category,
    reasons: ledgerOutcome.declineReasons ?? [],
  }
}

/** Asks Ratepay whether the buyer's passcode has been verified. It only reads, and never authorizes a second time. */
export async function lookUpPasscode(
  ledger: Ledger,
  record: TransactionRecord
): Promise<AuthorizationOutcome> {
  const { ratepayTransactionId } = record.transaction
  if (ratepayTransactionId === null)
    throw new Error(
      `Ledger: the transaction ${record.transaction.id} waits for a passcode, but has no id of Ratepay's.`
    )
  const seen = await underCorrelationId(authorizationOf(record).id, () =>
    ledger.gatewayOf(record.transaction).retrieveTransaction(ratepayTransactionId)
  )
  switch (seen.result) {
    case "ACCEPTED":
      return resolveAccepted(ledger, record, seen)
    case "DECLINED": {
      const detail = seen.decline ?? { category: "other" as const, reasons: [] }
      return resolveDeclined(ledger, record, {
        kind: "declined",
        httpStatus: 200,
        ...detail,
        ratepayTransactionId,
      })
    }
    case "OTP_REQUIRED":
    case "other":
      return { kind: "passcode_required", transaction: record.transaction }
  }
}
