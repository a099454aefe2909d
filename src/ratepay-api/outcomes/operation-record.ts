/**
 * An authorization, capture, cancellation or refund as a lookup returns it (Payment API v2, 3.9).
 *
 * Do not rely on `grossAmount` (major units), `partnerOperationId` and `partnerShopId`: they are in the full representation only, which Ratepay does
 * not document (inferred: it repeats the request).
 */
export type OperationRecord = {
  ratepayOperationId: string
  created?: string
  grossAmount?: number
  partnerOperationId?: string
  /** The shop of a marketplace. */
  partnerShopId?: string
}
