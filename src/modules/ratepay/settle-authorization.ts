import { underCorrelationId } from "../../observability/correlation"
import type { AuthorizeOutcome, Decline, Transaction as SeenTransaction } from "../../ratepay-api"
import type { AuthorizationOutcome } from "./authorization"
import type { Ledger } from "./ledger"
import { toDeclined } from "./send"
import { settleOperation } from "./settle-operation"
import { authorizationOf, type TransactionRecord } from "./transaction"

/** Writes down Ratepay's answer to an authorization. */
export async function settleAuthorization(
  ledger: Ledger,
  record: TransactionRecord,
  outcome: AuthorizeOutcome
): Promise<AuthorizationOutcome> {
  switch (outcome.kind) {
    case "declined":
      return settleDeclined(ledger, record, outcome)
    case "otp_required": {
      const facts = { ratepayTransactionId: outcome.ratepayTransactionId }
      await settleOperation(
        ledger,
        record.transaction,
        authorizationOf(record),
        { state: "otp_required" },
        facts
      )
      return { kind: "otp_required", transaction: { ...record.transaction, ...facts } }
    }
    case "accepted":
      return settleAccepted(ledger, record, outcome)
  }
}

type Accepted = Pick<SeenTransaction, "ratepayTransactionId" | "authorizationExpires" | "requisites">

async function settleAccepted(
  ledger: Ledger,
  record: TransactionRecord,
  accepted: Accepted
): Promise<AuthorizationOutcome> {
  const facts = {
    ratepayTransactionId: accepted.ratepayTransactionId,
    authorizationExpires: accepted.authorizationExpires ? new Date(accepted.authorizationExpires) : null,
    requisites: accepted.requisites ?? null,
  }
  const settlement = { state: "succeeded" as const, ratepayOperationId: accepted.ratepayTransactionId }
  await settleOperation(ledger, record.transaction, authorizationOf(record), settlement, facts)
  return { kind: "authorized", transaction: { ...record.transaction, ...facts } }
}

async function settleDeclined(
  ledger: Ledger,
  record: TransactionRecord,
  decline: Decline
): Promise<AuthorizationOutcome> {
  const settlement = toDeclined(decline)
  const facts = decline.ratepayTransactionId ? { ratepayTransactionId: decline.ratepayTransactionId } : {}
  await settleOperation(ledger, record.transaction, authorizationOf(record), settlement, facts)
  return {
    kind: "declined",
    transaction: { ...record.transaction, ...facts },
    category: decline.category,
    reasons: settlement.declineReasons ?? [],
  }
}

/** Asks Ratepay whether the buyer's passcode has been verified. A lookup, never a second authorization. */
export async function lookUpPasscode(
  ledger: Ledger,
  record: TransactionRecord
): Promise<AuthorizationOutcome> {
  const { ratepayTransactionId } = record.transaction
  if (ratepayTransactionId === null)
    throw new Error("Ledger: a passcode is awaited for a transaction without id.")
  const seen = await underCorrelationId(authorizationOf(record).id, () =>
    ledger.gateway.retrieveTransaction(ratepayTransactionId)
  )
  switch (seen.result) {
    case "ACCEPTED":
      return settleAccepted(ledger, record, seen)
    case "DECLINED": {
      const detail = seen.decline ?? { category: "other" as const, reasons: [] }
      return settleDeclined(ledger, record, {
        kind: "declined",
        httpStatus: 200,
        ...detail,
        ratepayTransactionId,
      })
    }
    case "OTP_REQUIRED":
    case "other":
      return { kind: "otp_required", transaction: record.transaction }
  }
}
