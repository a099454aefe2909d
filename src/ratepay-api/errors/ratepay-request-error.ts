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
 * Thrown when Ratepay refuses a request as such: 400, 401, 403, 404, 409 and other 4xx but 408, 422, 429 and 451.
 *
 * The fault is ours or the merchant's settings', never the buyer's. Repeating the request cannot cure it, so it
 * is never retried. For `operation: "token"` the credentials are wrong and nothing else was sent.
 */
export class RatepayRequestError extends Error {
  override readonly name = "RatepayRequestError"
  readonly operation: RatepayOperation
  readonly httpStatus: number
  readonly ratepayTransactionId?: string
  readonly category?: DeclineCategory
  readonly reasons?: DeclineReason[]
  readonly invalidFields?: InvalidField[]

  constructor(message: string, facts: RatepayRequestErrorFacts) {
    super(message)
    this.operation = facts.operation
    this.httpStatus = facts.httpStatus
    this.ratepayTransactionId = facts.ratepayTransactionId
    this.category = facts.category
    this.reasons = facts.reasons
    this.invalidFields = facts.invalidFields
  }
}
