import { z } from "@medusajs/framework/zod"
import { vatSchema } from "./vat"

/**
 * A list with one VAT entry per rate: a second entry of a rate is what Ratepay declines as
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
