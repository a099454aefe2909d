import { z } from "@medusajs/framework/zod"
import { amountSchema, decimal, discountSchema, taxRateSchema } from "./scalars"

/** The fields that items and special items share (Payment API v2, ItemDto and SpecialItemDto). */
export const itemShape = {
  article_number: z
    .string()
    .min(1)
    .max(255)
    .regex(/^.*\S.*$/, { error: "must not be blank" })
    .optional(),
  name: z.string().min(1).max(255),
  description: z.string().max(511).optional(),
  category: z.string().max(511).optional(),
  quantity: decimal(10).gte(0),
  unit: z.string().max(255).optional(),
  gross_unit_price: amountSchema,
  gross_unit_discount: discountSchema.optional(),
  gross_total_price: amountSchema.optional(),
  net_unit_price: amountSchema.optional(),
  net_unit_discount: discountSchema.optional(),
  net_total_price: amountSchema.optional(),
  tax_rate: taxRateSchema,
}

/**
 * One line of goods. Prices are gross unless named net; the discount is per unit, and zero or below. The line costs
 * (gross_unit_price + gross_unit_discount) × quantity.
 */
export const itemSchema = z.strictObject(itemShape)

export type Item = z.infer<typeof itemSchema>
