import { z } from "@medusajs/framework/zod"

/** `options` of an authorization. Without a sales channel Ratepay assumes WEBSHOP (inferred). */
export const salesOptionsSchema = z.strictObject({
  sales_channel: z.enum(["WEBSHOP", "POINT_OF_SALE", "PHONE_OR_MAIL"]).optional(),
})

export type SalesOptions = z.infer<typeof salesOptionsSchema>
