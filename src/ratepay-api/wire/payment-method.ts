import { z } from "@medusajs/framework/zod"

/**
 * The payment method: OPEN_INVOICE by BANK_TRANSFER is the open invoice, PAY_NOW by SEPA_DIRECT_DEBIT the direct debit. The
 * merchant's contract decides which pairs are available (Payment API v2, 9.3).
 */
export const paymentMethodSchema = z.strictObject({
  payment_option: z.enum(["OPEN_INVOICE", "PAY_NOW"]),
  transfer_type: z.enum(["BANK_TRANSFER", "SEPA_DIRECT_DEBIT"]),
})

export type PaymentMethod = z.infer<typeof paymentMethodSchema>
