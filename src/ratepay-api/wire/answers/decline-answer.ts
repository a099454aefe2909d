import { z } from "@medusajs/framework/zod"

/** The body of a refusal or decline (Payment API v2, 4.1). */
export const declineAnswerSchema = z.object({
  decline: z.object({
    category: z.string(),
    reasons: z.array(z.string()).nullish(),
    invalid_fields: z.array(z.object({ json_path: z.string(), message: z.string().nullish() })).nullish(),
  }),
})

export type DeclineAnswer = z.infer<typeof declineAnswerSchema>
