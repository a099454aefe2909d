import { z } from "@medusajs/framework/zod"
import { placeShape, refuseMisfitZipCode, streetShape } from "./place"

/** A billing or delivery address (Payment API v2, 9.2). The house number is in `street_number` or in `street`. */
export const addressSchema = z
  .strictObject({ ...streetShape, ...placeShape })
  .superRefine(refuseMisfitZipCode)
  .refine(({ street, street_number }) => street_number !== undefined || /\d/.test(street), {
    path: ["street_number"],
    error: "is needed, as street has no house number",
  })

export type Address = z.infer<typeof addressSchema>
