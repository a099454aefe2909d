import type { UnresolvedReason } from "./errors/ratepay-unresolved-error"
import type { RatepayRequestErrorFacts } from "./errors/ratepay-request-error"

/** How one exchange ended. What is unresolved may be tried again; the rest is final. */
export type Ending<Value> =
  { kind: "value"; value: Value } | { kind: "refused"; facts: RatepayRequestErrorFacts } | UnresolvedEnding

export type UnresolvedEnding = {
  kind: "unresolved"
  reason: UnresolvedReason
  /** False if the request of the call itself never left. */
  requestSent: boolean
  httpStatus?: number
  retryAfterMs?: number
  errorCode?: string
}
