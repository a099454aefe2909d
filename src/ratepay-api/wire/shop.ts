import { z } from "@medusajs/framework/zod"
import { partnerShopIdSchema } from "./scalars"

const text = z.string().min(1)

const slangSchema = z.strictObject({
  customer_service_contact: z.array(z.string()).optional(),
  formal_tone: text.optional(),
  name_format: text.optional(),
  salutation: text.optional(),
  transaction_type: text.optional(),
})

/**
 * A shop that a marketplace or payment provider registers with its first authorization (Payment API v2, 9.9).
 *
 * Only one sample of it is published, so the names of fields are checked, and their enums and lengths are not.
 */
export const shopSchema = z.strictObject({
  partner_shop_id: partnerShopIdSchema,
  name: text.optional(),
  merchant_category_code: z
    .string()
    .regex(/^\d{4}$/, { error: "must be 4 digits" })
    .optional(),
  legal: z
    .strictObject({
      name: text.optional(),
      legal_form: text.optional(),
      commercial_register_number: text.optional(),
    })
    .optional(),
  merchant: z
    .strictObject({ merchant_id: z.string().min(1).max(255), merchant_name: text.optional() })
    .optional(),
  correspondence_settings: z
    .strictObject({
      branding_settings: z
        .strictObject({
          highlight_color: z
            .string()
            .regex(/^#[0-9A-Fa-f]{6}$/, { error: "must be a colour like #0a64c8" })
            .optional(),
          logo_position: text.optional(),
          logo_url: z.url().optional(),
        })
        .optional(),
      slangs: z
        .strictObject({
          de: slangSchema.optional(),
          en: slangSchema.optional(),
          fr: slangSchema.optional(),
          nl: slangSchema.optional(),
        })
        .optional(),
    })
    .optional(),
})

export type Shop = z.infer<typeof shopSchema>
