import { z } from "@medusajs/framework/zod"

/** Ratepay writes of six digits and shows five (Payment API v2, one time passcode): any short number is handed on. */
export const passcodeBodySchema = z.strictObject({ code: z.string().regex(/^\d{1,12}$/, "must be digits") })

export type PasscodeBody = z.infer<typeof passcodeBodySchema>
