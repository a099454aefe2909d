import { z } from "@medusajs/framework/zod"
import { dateOfBirthSchema } from "./scalars"

/** A private buyer (B2C). The lengths of names are from the gateway's documentation, as the API's does not state them. */
export const personSchema = z.strictObject({
  first_name: z.string().min(1).max(100),
  last_name: z.string().min(1).max(100),
  date_of_birth: dateOfBirthSchema,
  title: z.string().max(45).optional(),
})

export type Person = z.infer<typeof personSchema>
