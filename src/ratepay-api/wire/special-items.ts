import { z } from "@medusajs/framework/zod"
import { itemShape } from "./item"

/**
 * A line that is not an article: shipping, a fee, a voucher (negative price), or in a refund the merchant's return fee (negative
 * price, Payment API v2, 3.7). RETURN_FEE is the only documented `type`; shipping and vouchers have no type.
 */
export const specialItemSchema = z
  .strictObject({ type: z.enum(["RETURN_FEE"]).optional(), ...itemShape })
  .refine((item) => item.type !== "RETURN_FEE" || item.gross_unit_price < 0, {
    path: ["gross_unit_price"],
    error: "must be below zero for a RETURN_FEE",
  })

export type SpecialItem = z.infer<typeof specialItemSchema>

/** Special items of requests other than refunds: they must not contain a return fee (Payment API v2, 3.7). */
export const specialItemsSchema = z.array(specialItemSchema).superRefine((items, context) => {
  items.forEach((item, index) => {
    if (item.type === "RETURN_FEE") {
      context.addIssue({ code: "custom", path: [index, "type"], message: "RETURN_FEE is for refunds only" })
    }
  })
})

/** Special items of a refund: at most one of them is a return fee. */
export const refundSpecialItemsSchema = z.array(specialItemSchema).superRefine((items, context) => {
  const [, ...surplus] = items.flatMap((item, index) => (item.type === "RETURN_FEE" ? [index] : []))
  for (const index of surplus) {
    context.addIssue({ code: "custom", path: [index, "type"], message: "must not be a second RETURN_FEE" })
  }
})
