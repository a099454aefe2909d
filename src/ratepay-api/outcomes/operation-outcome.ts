import type { Decline } from "./decline"

/**
 * Ratepay's response to an increment, capture, cancellation, refund or shipping information. `ratepayOperationId`
 * is Ratepay's id of the operation; `created` is ISO 8601 as sent by Ratepay.
 */
export type OperationOutcome = { kind: "accepted"; ratepayOperationId: string; created?: string } | Decline
