import { z } from "@medusajs/framework/zod"
import { cleanText } from "../read/clean-text"

const text = (least: number, most: number) =>
  z
    .string()
    .transform((value) => cleanText(value) ?? "")
    .refine(
      (value) => value.length >= least && value.length <= most,
      `must be ${least} to ${most} characters`
    )
    .optional()

/**
 * What Ratepay is told of a line instead of what Medusa calls it, in the limits of Payment API v2, 3.1. It has no amount, quantity,
 * rate or id. A unit leaves room for the measure that may stand before it.
 */
export const toldLineSchema = z.strictObject({
  name: text(1, 255),
  description: text(0, 511),
  category: text(0, 511),
  unit: text(1, 200),
})
export type ToldLine = z.infer<typeof toldLineSchema>
