/**
 * An authorization, capture, cancellation or refund as a lookup returns it (Payment API v2, 3.9).
 *
 * Do not rely on `grossAmount` (major units) and `partnerOperationId`: they are in the full representation only, which Ratepay does
 * not document (inferred: it repeats the request).
 */
export type OperationRecord = {
  ratepayOperationId: string
  created?: string
  grossAmount?: number
  partnerOperationId?: string
}
