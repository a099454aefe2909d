import {
  InvalidInputError,
  RatepayRequestError,
  RatepayUnresolvedError,
  wire,
  type AuthorizeOutcome,
  type Decline,
  type OperationOutcome,
} from "../../ratepay-api"
import type { Ledger } from "./ledger"
import type { Operation } from "./operation"
import type { Settlement } from "./store"

type FollowUpKind = "increment" | "capture" | "cancel" | "refund"

/** Sends an authorization's frozen body with its key, and notes on the operation what is not an answer. */
export async function sendAuthorization(
  ledger: Ledger,
  operation: Operation,
  body: string
): Promise<AuthorizeOutcome> {
  return noteFailure(ledger, operation, () =>
    ledger.gateway.authorize(wire.authorizeRequestSchema.parse(JSON.parse(body)), call(operation))
  )
}

/** Sends a frozen body with its key for an operation on an authorized transaction. */
export async function sendFollowUp(
  ledger: Ledger,
  operation: Operation & { kind: FollowUpKind },
  ratepayTransactionId: string,
  body: string
): Promise<OperationOutcome> {
  return noteFailure(ledger, operation, () => {
    const request: unknown = JSON.parse(body)
    const { gateway } = ledger
    switch (operation.kind) {
      case "increment":
        return gateway.increment(
          ratepayTransactionId,
          wire.operationRequestSchema.parse(request),
          call(operation)
        )
      case "capture":
        return gateway.capture(
          ratepayTransactionId,
          wire.captureRequestSchema.parse(request),
          call(operation)
        )
      case "cancel":
        return gateway.cancel(
          ratepayTransactionId,
          wire.operationRequestSchema.parse(request),
          call(operation)
        )
      case "refund":
        return gateway.refund(ratepayTransactionId, wire.refundRequestSchema.parse(request), call(operation))
    }
  })
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
  return { idempotencyKey: operation.idempotencyKey }
}

async function noteFailure<T>(ledger: Ledger, operation: Operation, send: () => Promise<T>): Promise<T> {
  try {
    return await send()
  } catch (error) {
    await ledger.store.settle(operation, toSettlement(error))
    throw error
  }
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
