import { z } from "@medusajs/framework/zod"

/**
 * Body of an OTP verification (Payment API v2, 8.2). Ratepay's texts speak of 6 digits, its samples show 5, so
 * any number of digits up to a sane length passes.
 */
export const verifyOtpRequestSchema = z.strictObject({
  otp_code: z.string().regex(/^\d{1,12}$/, { error: "must be 1 to 12 digits" }),
})

export type VerifyOtpRequest = z.infer<typeof verifyOtpRequestSchema>
