import { z } from "@medusajs/framework/zod"
import { readCurrency } from "../../settlements"

/** Query of an import. */
export const importQuerySchema = z.strictObject({
  currency_code: z
    .string()
    .max(3)
    .refine((code) => readCurrency(code) !== undefined, "must be a currency with two decimals")
    .optional()
    .meta({ description: "The currency of a file that has no column for it; EUR if left out" }),
})

/** Query of a list of payouts, entries or problems. */
export const pageQuerySchema = z.strictObject({
  limit: z.coerce.number().int().positive().max(100).default(20),
  after: z
    .string()
    .regex(/^[\w.:-]{1,128}$/, "must be an id")
    .optional(),
})

/** Query of the list of what does not agree. */
export const problemsQuerySchema = pageQuerySchema.extend({
  acknowledged: z
    .enum(["true", "false"])
    .optional()
    .meta({ description: "`true` lists what was dismissed, instead of what was not" }),
})
