import { z } from "@medusajs/framework/zod"
import { itemShape } from "./item"

/**
 * A line that is no article: shipping, a fee, a voucher (negative price), or in a refund the merchant's return
 * fee (negative price, Payment API v2, 3.7). RETURN_FEE is the only documented `type`; shipping and vouchers
 * carry none.
 */
export const specialItemSchema = z
  .strictObject({ type: z.enum(["RETURN_FEE"]).optional(), ...itemShape })
  .refine((item) => item.type !== "RETURN_FEE" || item.gross_unit_price < 0, {
    path: ["gross_unit_price"],
    error: "must be below zero for a RETURN_FEE",
  })

export type SpecialItem = z.infer<typeof specialItemSchema>
