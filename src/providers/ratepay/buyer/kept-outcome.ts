import { z } from "@medusajs/framework/zod"
import { paymentMethods } from "../../../modules/ratepay/records/transaction"
import { buyerMessageSchema } from "./buyer-message"
import { fieldFaultsSchema } from "./field-fault"

/** The outcome of a completion that placed no order, as stored with the cart: enough to show it again in any language. */
export const keptOutcomeSchema = z.object({
  message: buyerMessageSchema,
  payment_method: z.enum(paymentMethods),
  payment_session_id: z.string(),
  buyer_type: z.string().nullish(),
  correlation_id: z.string().nullable(),
  faults: fieldFaultsSchema,
  /** When another try makes sense, where that is known; ISO 8601. */
  try_again_at: z.string().nullable(),
})
export type KeptOutcome = z.infer<typeof keptOutcomeSchema>

/** Ratepay's last response about a one-time passcode. Times are ISO 8601. */
export const keptPasscodeSchema = z.object({
  payment_session_id: z.string(),
  attempts_left: z.boolean().nullable(),
  expires_at: z.string().nullable(),
  regenerate_at: z.string().nullable(),
  last: z.enum(["wrong", "too_early", "sent"]).nullable(),
})
export type KeptPasscode = z.infer<typeof keptPasscodeSchema>

/** The time this many seconds from now, as ISO 8601. */
export function inSeconds(seconds: number | undefined, now = Date.now()): string | null {
  return seconds === undefined ? null : new Date(now + seconds * 1000).toISOString()
}
