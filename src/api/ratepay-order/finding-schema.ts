import { z } from "@medusajs/framework/zod"
import { findingCodes } from "../../modules/ratepay/records/finding"

/** What a comparison repaired or found, as the admin API shows it. */
export const findingSchema = z
  .strictObject({
    code: z.enum(findingCodes),
    values: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])).meta({
      description:
        "What the code is about: ids, names, kinds of operations, and amounts in major units (`amount`, `owed`, `to_refund`, `to_cancel`)",
    }),
    text: z.string().meta({ description: "The same in English" }),
  })
  .meta({ id: "Finding" })

export type FindingResponse = z.infer<typeof findingSchema>
