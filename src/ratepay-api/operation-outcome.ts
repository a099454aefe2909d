import type { Decline } from "./decline"

/**
 * Ratepay's answer to an increment, capture, cancellation, refund or shipping information. `ratepayOperationId`
 * is the id Ratepay gave the operation; `created` is ISO 8601 as answered.
 */
export type OperationOutcome = { kind: "accepted"; ratepayOperationId: string; created?: string } | Decline
