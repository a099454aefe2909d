import { z } from "@medusajs/framework/zod"

/** 200 of the token endpoint (1.2). `expires_in` is seconds. The token has to be fit for a header. */
export const tokenAnswerSchema = z.object({
  access_token: z.string().regex(/^[\x21-\x7e]+$/),
  expires_in: z.number().positive(),
})
