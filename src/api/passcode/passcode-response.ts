import { z } from "@medusajs/framework/zod"

/**
 * The store API's response to a passcode. `attempts_left` is null where Ratepay did not send it. When it is false after a
 * wrong passcode, the authorization is declined, and the buyer has to start the payment again.
 */
export const passcodeResponseSchema = z.strictObject({
  passcode: z.strictObject({
    result: z.enum(["verified", "sent", "refused"]),
    attempts_left: z.boolean().nullable(),
    time_to_live_in_seconds: z.number().nullable(),
    regeneration_possible_in_seconds: z.number().nullable(),
  }),
})

export type PasscodeResponse = z.infer<typeof passcodeResponseSchema>
