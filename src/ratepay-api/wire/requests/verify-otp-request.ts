import { z } from "@medusajs/framework/zod"

/**
 * Body of a passcode verification (Payment API v2, 8.2). Ratepay's texts say 6 digits and its samples show 5, so any number of
 * digits up to 12 is accepted.
 */
export const verifyOtpRequestSchema = z.strictObject({
  otp_code: z.string().regex(/^\d{1,12}$/, { error: "must be 1 to 12 digits" }),
})

export type VerifyOtpRequest = z.infer<typeof verifyOtpRequestSchema>
