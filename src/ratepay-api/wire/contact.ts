import { z } from "@medusajs/framework/zod"
import isEmail from "validator/lib/isEmail"

const minPhoneDigits = 6

/** How Ratepay reaches the buyer. A one-time passcode is sent to `phone` (Payment API v2, 9.1). */
export const contactSchema = z.strictObject({
  email: z
    .string()
    .max(100)
    .refine((email) => isEmail(email, { allow_utf8_local_part: false }), {
      error: "must be an e-mail address",
    }),
  phone: z
    .string()
    .min(6)
    .max(60)
    .regex(/^[+0-9/\\\- ().,;]*$/, { error: "must have only digits and + - / \\ ( ) . , ; or blanks" })
    .refine((phone) => phone.replace(/\D/g, "").length >= minPhoneDigits, {
      error: `must have at least ${minPhoneDigits} digits`,
    }),
})

export type Contact = z.infer<typeof contactSchema>
