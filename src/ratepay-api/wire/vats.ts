import { z } from "@medusajs/framework/zod"
import { amountSchema, positiveAmountSchema, taxRateSchema } from "./scalars"

/** The VAT of all lines of one rate (Payment API v2, VatDto). */
export const vatSchema = z.strictObject({
  tax_rate: taxRateSchema,
  net_amount: positiveAmountSchema,
  tax_amount: amountSchema.gte(0),
})

export type Vat = z.infer<typeof vatSchema>

/**
 * A list with one VAT entry per rate. Ratepay declines a second entry for a rate as
 * MULTIPLE_VAT_OBJECTS_PER_TAX_RATE_NOT_ALLOWED.
 */
export const vatsSchema = z.array(vatSchema).superRefine((vats, context) => {
  const seen = new Set<number>()
  vats.forEach(({ tax_rate }, index) => {
    if (seen.has(tax_rate)) {
      context.addIssue({ code: "custom", path: [index, "tax_rate"], message: "must not occur twice in vats" })
    }
    seen.add(tax_rate)
  })
})
