import { z } from "@medusajs/framework/zod"
import { ratepayTransactionIdSchema } from "../identifiers"
import { requisitesSchema } from "./requisites"

/** 201 of an authorization. Unreadable requisites do not make an accepted authorization doubtful. */
export const acceptedAnswerSchema = z.object({
  ratepay_transaction_id: ratepayTransactionIdSchema,
  result: z.literal("ACCEPTED"),
  authorization_expires: z.string(),
  created: z.string(),
  payment_details: requisitesSchema.nullish().catch(undefined),
})

/**
 * 202 of an authorization (inferred: Ratepay documents the contents in prose only), in the spellings of the
 * Payment API and of the OTP samples. The status alone says that a passcode is required, whatever `result` says.
 */
export const otpRequiredAnswerSchema = z.object({
  ratepay_transaction_id: ratepayTransactionIdSchema.nullish().catch(undefined),
  ratepayTransactionId: ratepayTransactionIdSchema.nullish().catch(undefined),
  time_to_live_in_seconds: z.number().nullish().catch(undefined),
  timeToLiveInSeconds: z.number().nullish().catch(undefined),
  regeneration_possible_in_seconds: z.number().nullish().catch(undefined),
  regenerationPossibleInSeconds: z.number().nullish().catch(undefined),
})
