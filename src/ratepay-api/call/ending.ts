import type { UnresolvedReason } from "../errors/ratepay-unresolved-error"
import type { RatepayRequestErrorFacts } from "../errors/ratepay-request-error"

/** How one attempt ended. An unresolved one may be repeated; the others are final. */
export type Ending<Value> =
  { kind: "value"; value: Value } | { kind: "refused"; facts: RatepayRequestErrorFacts } | UnresolvedEnding

export type UnresolvedEnding = {
  kind: "unresolved"
  reason: UnresolvedReason
  /** False if the request of the call itself was certainly not sent. */
  requestSent: boolean
  httpStatus?: number
  retryAfterMs?: number
  errorCode?: string
  /** Who did not respond, or gave the response that could not be used: Ratepay's API or its token endpoint. */
  host?: string
}
