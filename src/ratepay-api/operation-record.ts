/**
 * An authorization, capture, cancellation or refund as Ratepay shows it (Payment API v2, 3.9).
 *
 * `grossAmount` (major units) and `partnerOperationId` are in the full representation only, and that one is
 * documented nowhere (inferred: it echoes the request): do not rely on them.
 */
export type OperationRecord = {
  ratepayOperationId: string
  created?: string
  grossAmount?: number
  partnerOperationId?: string
}
