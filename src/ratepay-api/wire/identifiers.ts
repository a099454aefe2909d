import { z } from "@medusajs/framework/zod"

/** Ratepay's id of a transaction, accepted or declined (Payment API v2, 3.1). */
export const ratepayTransactionIdSchema = z.string().regex(/^[A-Za-z0-9_-]{20,127}$/, {
  error: "must be 20 to 127 letters, digits, '-' or '_'",
})

/**
 * Ratepay's id of an authorization, capture, cancellation or refund.
 *
 * (inferred) Only the alphabet is shown by the samples. No lower limit is held, as ours would be a guess that
 * could lock a merchant out of an operation Ratepay has accepted.
 */
export const ratepayOperationIdSchema = z.string().regex(/^[A-Za-z0-9_-]{1,127}$/, {
  error: "must be 1 to 127 letters, digits, '-' or '_'",
})

/** The shop at Ratepay, agreed at onboarding. */
export const partnerShopIdSchema = z.string().min(1).max(255)

/** Shop's id of one operation; may appear in settlement reports. */
export const partnerOperationIdSchema = z.string().max(255)

/** Shop's id of the transaction; has to be sent at authorization or capture. */
export const partnerTransactionIdSchema = z.string().min(1).max(50)

/** The order number the buyer knows; has to be sent at authorization or capture. */
export const shopTransactionIdSchema = z.string().min(1).max(127)
