import type { RatepayOperation } from "./ratepay-operation"

/** The outcome of one attempt. */
export type AttemptOutcome =
  | "accepted"
  | "passcode_required"
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

/** One HTTP attempt for the log. It has no place for headers, bodies and buyer data. */
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
  /** Who gave no usable response; absent otherwise. */
  host?: string
}
