import { z } from "@medusajs/framework/zod"

/** A company as buyer (B2B), with its contact person if known. */
export const companySchema = z.strictObject({
  name: z.string().min(1).max(100),
  vat_id: z.string().min(1).max(25).optional(),
  first_name: z.string().min(1).max(100).optional(),
  last_name: z.string().min(1).max(100).optional(),
})

export type Company = z.infer<typeof companySchema>
