import { z } from "@medusajs/framework/zod"

/** Ratepay's text says six digits, its example has five (Payment API v2, one-time passcode): any short number is sent. */
export const passcodeBodySchema = z.strictObject({ code: z.string().regex(/^\d{1,12}$/, "must be digits") })

export type PasscodeBody = z.infer<typeof passcodeBodySchema>
