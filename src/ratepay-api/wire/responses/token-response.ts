import { z } from "@medusajs/framework/zod"

/** Body of a 200 of the token endpoint (1.2). `expires_in` is in seconds. The token has only characters that a header may have. */
export const tokenResponseSchema = z.object({
  access_token: z.string().regex(/^[\x21-\x7e]+$/),
  expires_in: z.number().positive(),
})
