import { z } from "@medusajs/framework/zod"
import { addressSchema } from "./address"
import { companySchema } from "./company"
import { contactSchema } from "./contact"
import { personSchema } from "./person"

/** The buyer: either a person (B2C) or a company (B2B) (Payment API v2, 9.1). */
export const buyerSchema = z
  .strictObject({
    person: personSchema.optional(),
    company: companySchema.optional(),
    billing_address: addressSchema,
    contact: contactSchema,
    language: z
      .string()
      .regex(/^[a-z]{2}$/, { error: "must be two small letters" })
      .optional(),
    shop_buyer_id: z.string().min(1).max(100).optional(),
  })
  .refine(({ person, company }) => (person === undefined) !== (company === undefined), {
    path: ["person"],
    error: "either person or company must be given, not both",
  })

export type Buyer = z.infer<typeof buyerSchema>
