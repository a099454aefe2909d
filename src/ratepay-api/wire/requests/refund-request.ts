import { z } from "@medusajs/framework/zod"
import { operationShape } from "./operation-request"
import { refundSpecialItemsSchema } from "../special-items"

/** Body of a refund (Payment API v2, 3.7): an operation that may deduct one return fee. */
export const refundRequestSchema = z.strictObject({
  ...operationShape,
  special_items: refundSpecialItemsSchema.optional(),
})

export type RefundRequest = z.infer<typeof refundRequestSchema>
