import type { DeclineCategory, DeclineReason } from "../decline"
import type { RatepayOperation } from "../ratepay-operation"
import type { InvalidField } from "./invalid-input-error"

export type RatepayRequestErrorFacts = {
  operation: RatepayOperation
  httpStatus: number
  ratepayTransactionId?: string
  category?: DeclineCategory
  reasons?: DeclineReason[]
  invalidFields?: InvalidField[]
}

/**
 * Thrown when Ratepay refuses a request as such: a 400, 404 or 409 with the `decline` documented for it, 401 and 403,
 * which have no documented body, and any 4xx but 408 and 429 of the token endpoint. A read has no decline to return, so
 * 422 and 451 are refusals there. A 4xx that is not Ratepay's by its body refuses nothing, see `RatepayUnresolvedError`.
 *
 * The fault is ours or the merchant's settings', never the buyer's. Repeating the request cannot cure it, so it
 * is never retried. With `operation: "token"` it was the token endpoint that refused, and nothing else was sent.
 */
export class RatepayRequestError extends Error {
  override readonly name = "RatepayRequestError"
  readonly operation: RatepayOperation
  readonly httpStatus: number
  readonly ratepayTransactionId?: string
  readonly category?: DeclineCategory
  readonly reasons?: DeclineReason[]
  readonly invalidFields?: InvalidField[]

  constructor(facts: RatepayRequestErrorFacts) {
    super(describe(facts))
    this.operation = facts.operation
    this.httpStatus = facts.httpStatus
    this.ratepayTransactionId = facts.ratepayTransactionId
    this.category = facts.category
    this.reasons = facts.reasons
    this.invalidFields = facts.invalidFields
  }
}

function describe({
  operation,
  httpStatus,
  category,
  reasons = [],
  invalidFields = [],
}: RatepayRequestErrorFacts) {
  if (operation === "token") {
    return httpStatus === 401
      ? "Ratepay does not know this pair of client id and client secret (HTTP 401)"
      : `Ratepay's token endpoint refused the request (HTTP ${httpStatus}): check client id, client secret, audience and token URL`
  }
  const codes = reasons.map((reason) => (typeof reason === "string" ? reason : reason.other))
  const why = [category, ...codes].filter((part) => part !== undefined).join(", ")
  const fields = invalidFields.map(({ path, message }) => `${path}: ${message}`).join("; ")
  return [`Ratepay refused ${operation} (HTTP ${httpStatus})`, why, fields]
    .filter((part) => part !== "")
    .join(": ")
}
