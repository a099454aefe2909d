import { z } from "@medusajs/framework/zod"
import { ratepayTransactionIdSchema } from "../scalars"
import { paymentInstructionsSchema } from "./payment-instructions"

/** Body of a 201 of an authorization. It stays accepted if its payment instructions can't be read. */
export const acceptedResponseSchema = z.object({
  ratepay_transaction_id: ratepayTransactionIdSchema,
  result: z.literal("ACCEPTED"),
  authorization_expires: z.string(),
  created: z.string(),
  payment_details: paymentInstructionsSchema.nullish().catch(undefined),
})

/**
 * Body of a 202 of an authorization (inferred: Ratepay describes its contents in prose only), in the spellings of the Payment API
 * and of the OTP samples. The status alone says that a passcode is required, whatever `result` is.
 */
export const otpRequiredResponseSchema = z.object({
  ratepay_transaction_id: ratepayTransactionIdSchema.nullish().catch(undefined),
  ratepayTransactionId: ratepayTransactionIdSchema.nullish().catch(undefined),
  time_to_live_in_seconds: z.number().nullish().catch(undefined),
  timeToLiveInSeconds: z.number().nullish().catch(undefined),
  regeneration_possible_in_seconds: z.number().nullish().catch(undefined),
  regenerationPossibleInSeconds: z.number().nullish().catch(undefined),
})
