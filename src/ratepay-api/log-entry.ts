import type { RatepayOperation } from "./ratepay-operation"

/** How one attempt ended, as far as one attempt can tell. */
export type AttemptOutcome =
  | "accepted"
  | "otp_required"
  | "verified"
  | "sent"
  | "read"
  | "declined"
  | "refused"
  | "token_renewed"
  | "network"
  | "timeout"
  | "rate_limited"
  | "server_error"
  | "unreadable"
  | "turned_away"
  | "key_expired"
  | "circuit_open"

/** One HTTP exchange, fit for any log: it can hold no header, no body and no buyer. */
export type RatepayLogEntry = {
  operation: RatepayOperation
  method: "GET" | "POST" | "PATCH"
  ratepayTransactionId?: string
  ratepayOperationId?: string
  idempotencyKey?: string
  httpStatus?: number
  /** Counts from 1. */
  attempt: number
  durationMs: number
  outcome: AttemptOutcome
  errorCode?: string
}
