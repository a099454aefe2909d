import { z } from "@medusajs/framework/zod"
import { ratepayTransactionIdSchema } from "../scalars"

/** Body of a refusal or decline (Payment API v2, 4.1). It stays one if fields that only explain it can't be read. */
export const declineResponseSchema = z.object({
  decline: z.object({
    category: z.string(),
    reasons: z.array(z.string()).nullish(),
    invalid_fields: z
      .array(z.object({ json_path: z.string(), message: z.string().nullish() }))
      .nullish()
      .catch(undefined),
  }),
  /** A declined authorization has an id too (inferred: that the response contains it). */
  ratepay_transaction_id: ratepayTransactionIdSchema.nullish().catch(undefined),
})

export type DeclineResponse = z.infer<typeof declineResponseSchema>
