import type { DeclineCategory, DeclineReason } from "../outcomes/decline"
import type { RatepayOperation } from "../log/ratepay-operation"
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
 * Thrown when Ratepay refuses a request as such: after a 400, 404 or 409 with the `decline` documented for it, after 401 and 403,
 * which have no documented body, and after any 4xx of the token endpoint except 408 and 429. A read cannot be declined, so its
 * 422 and 451 are refusals too. A 4xx whose body is not Ratepay's is no refusal, see `RatepayUnresolvedError`.
 *
 * The cause is a bug or a wrong setting, never the buyer. The request is not repeated, as it would be refused again. With
 * `operation: "token"` the token endpoint refused, and nothing else was sent.
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
