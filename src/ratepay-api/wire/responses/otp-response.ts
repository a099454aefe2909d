import { z } from "@medusajs/framework/zod"

/**
 * Body of a response of the OTP endpoints in both spellings: the schema's snake_case and the samples' camelCase (8.3). Messages are
 * not read, as they contain the buyer's phone number.
 */
export const otpResponseSchema = z.object({
  result: z.string(),
  regeneration_possible_in_seconds: z.number().nullish().catch(undefined),
  regenerationPossibleInSeconds: z.number().nullish().catch(undefined),
  time_to_live_in_seconds: z.number().nullish().catch(undefined),
  timeToLiveInSeconds: z.number().nullish().catch(undefined),
})

export type OtpResponse = z.infer<typeof otpResponseSchema>
