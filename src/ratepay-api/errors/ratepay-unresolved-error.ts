import type { RatepayOperation } from "../log/ratepay-operation"

/**
 * Why an outcome is not known. `unreadable`: the response says neither yes nor no, e.g. broken JSON, a shape or status that
 * Ratepay does not document, a 4xx without the `decline` that belongs to it (from a proxy), or a body over the size limit.
 * `turned_away`: credentials or key were refused after an earlier attempt had been sent without a response. `key_expired`: it was
 * too late to send the request again under its key. `circuit_open`: nothing was sent, as Ratepay has been unreachable.
 */
export type UnresolvedReason =
  | "network"
  | "timeout"
  | "rate_limited"
  | "server_error"
  | "unreadable"
  | "turned_away"
  | "key_expired"
  | "circuit_open"

export type RatepayUnresolvedErrorFacts = {
  operation: RatepayOperation
  reason: UnresolvedReason
  /** Attempts made, the last included. */
  attempts: number
  requestSent: boolean
  httpStatus?: number
  ratepayTransactionId?: string
  errorCode?: string
  host?: string
}

/**
 * Thrown when the outcome of a call is not known after all retries within its time budget.
 *
 * Ratepay may or may not have executed the request. To find out, send the same body with the same idempotency key again, or read
 * the transaction. `requestSent` is false if nothing can have been executed: there was no token, no connection, or the token was
 * refused.
 *
 * It has no `cause`, as the errors of the HTTP library contain headers and bodies. `errorCode` is the library's code, e.g.
 * ECONNRESET; `host` is the server that gave no usable response, with its port where that is not the usual one.
 */
export class RatepayUnresolvedError extends Error {
  override readonly name = "RatepayUnresolvedError"
  readonly operation: RatepayOperation
  readonly reason: UnresolvedReason
  readonly attempts: number
  readonly requestSent: boolean
  readonly httpStatus?: number
  readonly ratepayTransactionId?: string
  readonly errorCode?: string
  readonly host?: string

  constructor(facts: RatepayUnresolvedErrorFacts) {
    super(describe(facts))
    this.operation = facts.operation
    this.reason = facts.reason
    this.attempts = facts.attempts
    this.requestSent = facts.requestSent
    this.httpStatus = facts.httpStatus
    this.ratepayTransactionId = facts.ratepayTransactionId
    this.errorCode = facts.errorCode
    this.host = facts.host
  }
}

function describe({
  operation,
  reason,
  attempts,
  requestSent,
  httpStatus,
  errorCode,
  host,
}: RatepayUnresolvedErrorFacts) {
  if (reason === "circuit_open")
    return `Ratepay has been unreachable, and requests pause for a moment: nothing was sent for ${operation}`
  const details = [
    reason,
    httpStatus && `HTTP ${httpStatus}`,
    errorCode,
    host,
    `attempts: ${attempts}`,
  ].filter(Boolean)
  const outcome = requestSent ? "the outcome is not known" : "nothing was sent"
  return `Ratepay did not resolve ${operation}, ${outcome} (${details.join(", ")})`
}
