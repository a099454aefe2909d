import { z } from "@medusajs/framework/zod"
import { mustBe } from "./fields"

/** Body of POST /2fa/v1/verify/{id}. Takes a string, as in the schema, and a number, as in the samples (Payment API v2, 8.2). */
export const otpRequestSchema = z.object(
  {
    otp_code: z.union([z.string().regex(/^\d+$/), z.int().nonnegative().transform(String)], {
      error: mustBe("a string of digits"),
    }),
  },
  { error: mustBe("an object") }
)
