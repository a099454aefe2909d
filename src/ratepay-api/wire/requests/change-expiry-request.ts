import { z } from "@medusajs/framework/zod"
import { timestampSchema } from "../scalars"

/** Body of a change of expiry, the only change that Ratepay allows (Payment API v2, 3.3). */
export const changeExpiryRequestSchema = z.strictObject({ authorization_expires: timestampSchema })

export type ChangeExpiryRequest = z.infer<typeof changeExpiryRequestSchema>
