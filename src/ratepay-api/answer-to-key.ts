import type { RatepayOperation } from "./ratepay-operation"

/**
 * Whether a refusal tells how the operation of an idempotency key ended. Ratepay replays a stored 4xx for its key
 * (Payment API v2, 2.3), but credentials and key are checked before it looks: such an answer says nothing of an attempt
 * that left before.
 */
export function isAnswerToKey({
  operation,
  httpStatus,
}: {
  operation: RatepayOperation
  httpStatus: number
}): boolean {
  return operation !== "token" && ![401, 403, 409].includes(httpStatus)
}
