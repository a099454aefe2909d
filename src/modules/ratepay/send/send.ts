import {
  InvalidInputError,
  isResponseToKey,
  RatepayRequestError,
  RatepayUnresolvedError,
  type AuthorizeOutcome,
  type Decline,
} from "../../../ratepay-api"
import { MissingAccountError } from "../accounts/account-of"
import { assertFrozen } from "./freeze"
import { keyEndsAt } from "../records/key-lifetime"
import type { Ledger } from "../ledger"
import { observeSending } from "./observe-sending"
import type { Operation, SentKind } from "../records/operation"
import { passStep } from "./pass-step"
import { resolveOperation } from "./resolve-operation"
import type { LedgerOutcome } from "../store/operation-store"
import { authorizationOf, type Transaction, type TransactionRecord } from "../records/transaction"

/** The kinds of operations that may follow an authorization. */
export type FollowUpKind = Exclude<SentKind, "authorize">

/** Accepted, with Ratepay's id of what the operation made (null where it makes nothing), or declined. */
export type FollowUpResponse = { kind: "accepted"; ratepayOperationId: string | null } | Decline

/**
 * Sends an authorization's frozen body unchanged, under its key. Where no response comes, or a refusal, it writes that as
 * the operation's outcome and throws.
 *
 * @param isNew whether this is the first time; false where it was sent before, and may have happened already
 */
export async function sendAuthorization(
  ledger: Ledger,
  record: TransactionRecord,
  { body, isNew }: { body: string; isNew: boolean }
): Promise<AuthorizeOutcome> {
  const operation = authorizationOf(record)
  return observeFailure(ledger, record.transaction, { operation, kind: "authorize", isNew }, async () => {
    assertFrozen(body, operation)
    return ledger.gatewayOf(record.transaction).authorize(body, call(operation))
  })
}

/** As `sendAuthorization`, for an operation on an authorized transaction. */
export async function sendFollowUp(
  ledger: Ledger,
  record: TransactionRecord,
  operation: Operation & { kind: FollowUpKind },
  { body, isNew }: { body: string; isNew: boolean }
): Promise<FollowUpResponse> {
  const { kind } = operation
  return observeFailure(ledger, record.transaction, { operation, kind, isNew }, async () => {
    assertFrozen(body, operation)
    return pass(ledger, record, operation, body)
  })
}

async function pass(
  ledger: Ledger,
  record: TransactionRecord,
  operation: Operation & { kind: FollowUpKind },
  body: string
): Promise<FollowUpResponse> {
  const gateway = ledger.gatewayOf(record.transaction)
  const id = requireRatepayId(record.transaction)
  switch (operation.kind) {
    case "increment":
      return gateway.increment(id, body, call(operation))
    case "capture":
      return gateway.capture(id, body, call(operation))
    case "cancel":
      return gateway.cancel(id, body, call(operation))
    case "refund":
      return gateway.refund(id, body, call(operation))
    case "change_expiry": {
      const response = await gateway.changeExpiry(id, body)
      return response.kind === "accepted" ? { ...response, ratepayOperationId: null } : response
    }
    case "shipping_information": {
      const captureId = requireCaptureId(record, operation)
      return gateway.addShippingInformation(id, captureId, body, call(operation))
    }
  }
}

/** Ratepay's id of an authorized transaction. @throws InvalidInputError when it was never authorized. */
export function requireRatepayId({ ratepayTransactionId }: Transaction): string {
  if (ratepayTransactionId !== null) return ratepayTransactionId
  throw new InvalidInputError([{ path: "transaction", message: "it is not authorized at Ratepay" }])
}

/** Ratepay's id of the capture that shipping information is for, which its `medusaId` names by the ledger's id. */
function requireCaptureId({ operations }: TransactionRecord, { medusaId }: Operation): string {
  const capture = operations.find(({ id, kind }) => kind === "capture" && id === medusaId)
  if (capture?.ratepayOperationId) return capture.ratepayOperationId
  throw new InvalidInputError([
    { path: "capture_id", message: "is no succeeded capture of this transaction" },
  ])
}

/** A decline as the ledger stores it. */
export function toDeclined({ category, reasons, ratepayTransactionId }: Decline): LedgerOutcome {
  return {
    state: "declined",
    declineCategory: category,
    declineReasons: reasons.map((reason) => (typeof reason === "string" ? reason : reason.other)),
    ratepayOperationId: ratepayTransactionId,
  }
}

function call(operation: Operation) {
  return { idempotencyKey: operation.idempotencyKey, notAfter: keyEndsAt(operation) }
}

async function observeFailure<T extends AuthorizeOutcome | FollowUpResponse>(
  ledger: Ledger,
  transaction: Transaction,
  { operation, kind, isNew }: { operation: Operation; kind: SentKind; isNew: boolean },
  send: () => Promise<T>
): Promise<T> {
  try {
    passStep(operation.kind, "sent")
    const response = await observeSending(
      { transaction, operation },
      send,
      (thrown) => toFailure(thrown, kind, isNew).state
    )
    passStep(operation.kind, "responded")
    return response
  } catch (thrown) {
    const error = isNew ? thrown : toResentError(thrown, kind)
    await resolveOperation(ledger, transaction, operation, toFailure(thrown, kind, isNew))
    throw error
  }
}

/**
 * The error of a resend. The operation was sent before and may have happened, so every error leaves its outcome unresolved,
 * except a refusal that is Ratepay's response to its key.
 */
function toResentError(error: unknown, kind: SentKind): unknown {
  if (error instanceof RatepayUnresolvedError)
    return new RatepayUnresolvedError({ ...error, requestSent: true })
  if (error instanceof MissingAccountError) {
    const operation = kind === "shipping_information" ? "add_shipping_information" : kind
    return new RatepayUnresolvedError({ operation, reason: "turned_away", attempts: 0, requestSent: true })
  }
  if (error instanceof RatepayRequestError && !isResponseToKey(error)) {
    const { operation, httpStatus } = error
    return new RatepayUnresolvedError({
      operation,
      httpStatus,
      reason: "turned_away",
      attempts: 1,
      requestSent: true,
    })
  }
  return error
}

function toFailure(thrown: unknown, kind: SentKind, isNew: boolean): LedgerOutcome {
  if (isNew) return toLedgerOutcome(thrown)
  // What is stored names the account, for who has to add it again.
  if (thrown instanceof MissingAccountError) return { state: "unknown", error: thrown.message }
  const error = toResentError(thrown, kind)
  const outcome = toLedgerOutcome(error)
  return error instanceof RatepayRequestError ? outcome : { ...outcome, state: "unknown" }
}

/** `failed` only where the operation certainly did not happen; any other error leaves the outcome unknown. */
function toLedgerOutcome(error: unknown): LedgerOutcome {
  if (error instanceof RatepayRequestError || error instanceof InvalidInputError) {
    return { state: "failed", error: error.message }
  }
  if (error instanceof RatepayUnresolvedError) {
    return { state: error.requestSent ? "unknown" : "failed", error: error.message }
  }
  return { state: "unknown", error: "An unexpected error interrupted it; see the server's log." }
}
