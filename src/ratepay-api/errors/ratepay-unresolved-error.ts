import type { RatepayOperation } from "../ratepay-operation"

/**
 * Why an outcome is not known. `unreadable` is an answer that says neither yes nor no: broken JSON, a shape or
 * status Ratepay does not document, a 4xx without the `decline` that belongs to it (a proxy's, say), a body over the
 * size limit. `turned_away` is a refusal of credentials or key, after an attempt that was sent and not answered.
 * `key_expired` says that it was too late to send it once more under its key. `circuit_open` says that Ratepay has kept
 * failing, so it was not asked.
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
}

/**
 * Thrown when the outcome of a call is not known, after the retries its time allowed.
 *
 * Ratepay may or may not have done what was asked. Only the same body with the same idempotency key may be sent
 * again, or the transaction be read. `requestSent` is false when no attempt got as far as leaving an outcome open:
 * no token could be had, no connection was made, or the token was turned away. Then nothing happened.
 *
 * Carries no `cause`: the errors of the HTTP library hold headers and bodies. `errorCode` is what may be known
 * of it, e.g. ECONNRESET.
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

  constructor(facts: RatepayUnresolvedErrorFacts) {
    super(describe(facts))
    this.operation = facts.operation
    this.reason = facts.reason
    this.attempts = facts.attempts
    this.requestSent = facts.requestSent
    this.httpStatus = facts.httpStatus
    this.ratepayTransactionId = facts.ratepayTransactionId
    this.errorCode = facts.errorCode
  }
}

function describe({
  operation,
  reason,
  attempts,
  requestSent,
  httpStatus,
  errorCode,
}: RatepayUnresolvedErrorFacts) {
  if (reason === "circuit_open")
    return `Ratepay has kept failing and is not asked for a moment: nothing was sent for ${operation}`
  const details = [reason, httpStatus && `HTTP ${httpStatus}`, errorCode, `attempts: ${attempts}`].filter(
    Boolean
  )
  const outcome = requestSent ? "the outcome is not known" : "nothing was sent"
  return `Ratepay did not settle ${operation}, ${outcome} (${details.join(", ")})`
}
