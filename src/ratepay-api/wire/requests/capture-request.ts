import { z } from "@medusajs/framework/zod"
import { partnerTransactionIdSchema, shopTransactionIdSchema } from "../scalars"
import { operationShape } from "./operation-request"

/** Body of a capture (Payment API v2, 3.5). The two transaction ids are sent here if the authorization did not have them. */
export const captureRequestSchema = z.strictObject({
  shop_transaction_id: shopTransactionIdSchema.optional(),
  partner_transaction_id: partnerTransactionIdSchema.optional(),
  partner_invoice_id: z.string().max(50).optional(),
  ...operationShape,
})

export type CaptureRequest = z.infer<typeof captureRequestSchema>
