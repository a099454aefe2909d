import { z } from "@medusajs/framework/zod"

const preferSchema = z.enum(["representation"]).optional()

/** Schema of `MutatingCall`. Ratepay accepts 64 single-byte characters; allowed here are those that are safe in a header (2.1). */
export const mutatingCallSchema = z.strictObject({
  idempotencyKey: z.string().regex(/^[\x21-\x7e]{1,64}$/, {
    error: "must be 1 to 64 printable ASCII characters without blanks",
  }),
  prefer: preferSchema,
  notAfter: z.date().optional(),
})

/** Schema of `ReadCall`. */
export const readCallSchema = z.strictObject({ prefer: preferSchema })
