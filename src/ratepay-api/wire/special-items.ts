import { z } from "@medusajs/framework/zod"
import { specialItemSchema } from "./special-item"

/** Special items of anything but a refund: a return fee is for refunds only (Payment API v2, 3.7). */
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
