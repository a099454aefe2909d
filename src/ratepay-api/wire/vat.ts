import { z } from "@medusajs/framework/zod"
import { amountSchema, positiveAmountSchema } from "./amount"
import { taxRateSchema } from "./tax-rate"

/** The VAT of all lines of one rate (Payment API v2, VatDto). */
export const vatSchema = z.strictObject({
  tax_rate: taxRateSchema,
  net_amount: positiveAmountSchema,
  tax_amount: amountSchema.gte(0),
})

export type Vat = z.infer<typeof vatSchema>
