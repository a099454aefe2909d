import { z } from "@medusajs/framework/zod"
import { ratepayTransactionIdSchema } from "../identifiers"

/** The body of a refusal or decline (Payment API v2, 4.1). What only explains it does not make it doubtful. */
export const declineAnswerSchema = z.object({
  decline: z.object({
    category: z.string(),
    reasons: z.array(z.string()).nullish(),
    invalid_fields: z
      .array(z.object({ json_path: z.string(), message: z.string().nullish() }))
      .nullish()
      .catch(undefined),
  }),
  /** A declined authorization has an id too (inferred: that the answer carries it). */
  ratepay_transaction_id: ratepayTransactionIdSchema.nullish().catch(undefined),
})

export type DeclineAnswer = z.infer<typeof declineAnswerSchema>
