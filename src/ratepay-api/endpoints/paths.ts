import { InvalidInputError } from "../errors/invalid-input-error"
import { ratepayOperationIdSchema, ratepayTransactionIdSchema } from "../wire/identifiers"

type OperationIdName =
  "ratepayAuthorizationId" | "ratepayCaptureId" | "ratepayCancellationId" | "ratepayRefundId"

/**
 * Path of a transaction.
 * @throws InvalidInputError if the id has not the form of one, so that no text of a caller can bend a path.
 */
export function transactionPath(ratepayTransactionId: string): string {
  return `/v2/transactions/${segment("ratepayTransactionId", ratepayTransactionId)}`
}

/** Path of an OTP step. Ratepay's pages disagree on it; this is the one of its API reference (8.2). */
export function otpPath(step: "verify" | "regenerate", ratepayTransactionId: string): string {
  return `/2fa/v1/${step}/${segment("ratepayTransactionId", ratepayTransactionId)}`
}

/**
 * The id of an operation or transaction as a path segment.
 * @throws InvalidInputError calling the id by `name`.
 */
export function segment(name: OperationIdName | "ratepayTransactionId", id: string): string {
  const schema = name === "ratepayTransactionId" ? ratepayTransactionIdSchema : ratepayOperationIdSchema
  const parsed = schema.safeParse(id)
  if (parsed.success) return parsed.data
  throw new InvalidInputError(parsed.error.issues.map(({ message }) => ({ path: name, message })))
}
