import {
  InvalidInputError,
  isAnswerToKey,
  RatepayRequestError,
  RatepayUnresolvedError,
  type AuthorizeOutcome,
  type Decline,
} from "../../ratepay-api"
import { assertFrozen } from "./freeze"
import { keyEndsAt } from "./key-lifetime"
import type { Ledger } from "./ledger"
import { observeSending } from "./observe-sending"
import type { Operation, SentKind } from "./operation"
import { passStep } from "./pass-step"
import { settleOperation } from "./settle-operation"
import type { Settlement } from "./store"
import { authorizationOf, type Transaction, type TransactionRecord } from "./transaction"

/** What may follow an authorization. */
export type FollowUpKind = Exclude<SentKind, "authorize">

/** A yes, with Ratepay's id of what the operation made where it made something. */
export type FollowUpAnswer = { kind: "accepted"; ratepayOperationId: string | null } | Decline

/** Sends an authorization's frozen body, as it is, with its key, and notes on the operation what is not an answer. */
export async function sendAuthorization(
  ledger: Ledger,
  record: TransactionRecord,
  { body, isNew }: { body: string; isNew: boolean }
): Promise<AuthorizeOutcome> {
  const operation = authorizationOf(record)
  return noteFailure(ledger, record.transaction, { operation, isNew }, async () => {
    assertFrozen(body, operation)
    return ledger.gateway.authorize(body, call(operation))
  })
}

/** Sends a frozen body, as it is, with its key for an operation on an authorized transaction. */
export async function sendFollowUp(
  ledger: Ledger,
  record: TransactionRecord,
  operation: Operation & { kind: FollowUpKind },
  { body, isNew }: { body: string; isNew: boolean }
): Promise<FollowUpAnswer> {
  return noteFailure(ledger, record.transaction, { operation, isNew }, async () => {
    assertFrozen(body, operation)
    return pass(ledger, record, operation, body)
  })
}

async function pass(
  { gateway }: Ledger,
  record: TransactionRecord,
  operation: Operation & { kind: FollowUpKind },
  body: string
): Promise<FollowUpAnswer> {
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
      const answer = await gateway.changeExpiry(id, body)
      return answer.kind === "accepted" ? { ...answer, ratepayOperationId: null } : answer
    }
    case "shipping_information": {
      const captureId = requireCaptureId(record, operation)
      return gateway.addShippingInformation(id, captureId, body, call(operation))
    }
  }
}

/** Ratepay's id of an authorized transaction. @throws InvalidInputError when it never was authorized. */
export function requireRatepayId({ ratepayTransactionId }: Transaction): string {
  if (ratepayTransactionId !== null) return ratepayTransactionId
  throw new InvalidInputError([{ path: "transaction", message: "it is not authorized at Ratepay" }])
}

/** Shipping information names its capture by the operation's id. */
function requireCaptureId({ operations }: TransactionRecord, { medusaId }: Operation): string {
  const capture = operations.find(({ id, kind }) => kind === "capture" && id === medusaId)
  if (capture?.ratepayOperationId) return capture.ratepayOperationId
  throw new InvalidInputError([
    { path: "capture_id", message: "is no succeeded capture of this transaction" },
  ])
}

/** A decline as the ledger keeps it. */
export function toDeclined({ category, reasons, ratepayTransactionId }: Decline): Settlement {
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

async function noteFailure<T extends AuthorizeOutcome | FollowUpAnswer>(
  ledger: Ledger,
  transaction: Transaction,
  { operation, isNew }: { operation: Operation; isNew: boolean },
  send: () => Promise<T>
): Promise<T> {
  try {
    passStep(operation.kind, "sent")
    const answer = await observeSending(
      { transaction, operation },
      send,
      (thrown) => toFailure(thrown, isNew).state
    )
    passStep(operation.kind, "answered")
    return answer
  } catch (thrown) {
    const error = isNew ? thrown : toResentError(thrown)
    await settleOperation(ledger, transaction, operation, toFailure(thrown, isNew))
    throw error
  }
}

/**
 * An operation that was sent before may have happened, whatever became of sending it once more: only an answer to its
 * key tells.
 */
function toResentError(error: unknown): unknown {
  if (error instanceof RatepayUnresolvedError)
    return new RatepayUnresolvedError({ ...error, requestSent: true })
  if (error instanceof RatepayRequestError && !isAnswerToKey(error)) {
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

function toFailure(thrown: unknown, isNew: boolean): Settlement {
  if (isNew) return toSettlement(thrown)
  const error = toResentError(thrown)
  const settlement = toSettlement(error)
  return error instanceof RatepayRequestError ? settlement : { ...settlement, state: "unknown" }
}

/** Only what certainly did not happen is `failed`; whatever else went wrong leaves the outcome unknown. */
function toSettlement(error: unknown): Settlement {
  if (error instanceof RatepayRequestError || error instanceof InvalidInputError) {
    return { state: "failed", error: error.message }
  }
  if (error instanceof RatepayUnresolvedError) {
    return { state: error.requestSent ? "unknown" : "failed", error: error.message }
  }
  return { state: "unknown", error: "An unexpected error; see the server's log." }
}
