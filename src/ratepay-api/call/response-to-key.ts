import type { RatepayOperation } from "../log/ratepay-operation"

/**
 * Tells whether a refusal says how the operation of an idempotency key ended. Ratepay replays a stored 4xx for its key (Payment
 * API v2, 2.3), but checks credentials and the form of the key first: a refusal of these says nothing about an earlier attempt.
 */
export function isResponseToKey({
  operation,
  httpStatus,
}: {
  operation: RatepayOperation
  httpStatus: number
}): boolean {
  return operation !== "token" && ![401, 403, 409].includes(httpStatus)
}
