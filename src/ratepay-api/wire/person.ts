import { z } from "@medusajs/framework/zod"
import { dateOfBirthSchema } from "./date-of-birth"

/** A private buyer (B2C). Name lengths are those of the gateway's documentation, the API names none. */
export const personSchema = z.strictObject({
  first_name: z.string().min(1).max(100),
  last_name: z.string().min(1).max(100),
  date_of_birth: dateOfBirthSchema,
  title: z.string().max(45).optional(),
})

export type Person = z.infer<typeof personSchema>
