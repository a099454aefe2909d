import { z } from "@medusajs/framework/zod"
import { paymentMethods } from "../../modules/ratepay/records/transaction"

/** The buyer whose locks are searched. This is a body and not a query, so that no e-mail address gets into an access log. */
export const searchLocksBodySchema = z.strictObject({
  email: z.string().min(1).max(255).optional(),
  customer_id: z.string().min(1).max(128).optional(),
})
export type SearchLocksBody = z.infer<typeof searchLocksBodySchema>

export const lockSchema = z
  .strictObject({
    id: z.string(),
    payment_method: z.enum(paymentMethods).nullable().meta({ description: "Null: every method" }),
    reason: z.enum(["risk", "data"]),
    declined_at: z.string(),
    until: z.string(),
    transaction_id: z.string(),
    correlation_id: z
      .string()
      .nullable()
      .meta({ description: "The correlation id that the buyer's error named" }),
    is_customer: z.boolean(),
  })
  .meta({ id: "Lock" })

export const locksResponseSchema = z.strictObject({ locks: z.array(lockSchema) })
export const liftedResponseSchema = z.strictObject({
  id: z.string(),
  object: z.literal("ratepay_lock"),
  deleted: z.literal(true),
})
