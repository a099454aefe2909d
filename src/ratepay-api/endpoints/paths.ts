import { InvalidInputError } from "../errors/invalid-input-error"
import { ratepayOperationIdSchema, ratepayTransactionIdSchema } from "../wire/scalars"

type OperationIdName =
  "ratepayAuthorizationId" | "ratepayCaptureId" | "ratepayCancellationId" | "ratepayRefundId"

/**
 * Makes the path of a transaction.
 * @throws InvalidInputError if the id does not have the form of an id, so that no input can change the path.
 */
export function transactionPath(ratepayTransactionId: string): string {
  return `/v2/transactions/${segment("ratepayTransactionId", ratepayTransactionId)}`
}

/** Makes the path of a one-time passcode step, as in Ratepay's API reference (8.2). Other pages of Ratepay's name other paths. */
export function passcodePath(step: "verify" | "regenerate", ratepayTransactionId: string): string {
  return `/2fa/v1/${step}/${segment("ratepayTransactionId", ratepayTransactionId)}`
}

/**
 * Makes a path segment from the id of an operation or transaction.
 * @throws InvalidInputError naming the id as `name`, if it does not have the form of an id.
 */
export function segment(name: OperationIdName | "ratepayTransactionId", id: string): string {
  const schema = name === "ratepayTransactionId" ? ratepayTransactionIdSchema : ratepayOperationIdSchema
  const parsed = schema.safeParse(id)
  if (parsed.success) return parsed.data
  throw new InvalidInputError(parsed.error.issues.map(({ message }) => ({ path: name, message })))
}
