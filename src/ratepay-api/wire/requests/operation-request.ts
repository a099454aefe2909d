import { z } from "@medusajs/framework/zod"
import { partnerOperationIdSchema, partnerShopIdSchema, positiveAmountSchema } from "../scalars"
import { itemSchema } from "../item"
import { specialItemsSchema } from "../special-items"
import { vatsSchema } from "../vats"

/** The fields of every operation on a transaction (Payment API v2, 3.4), also of captures and refunds. */
export const operationShape = {
  partner_shop_id: partnerShopIdSchema.optional(),
  partner_operation_id: partnerOperationIdSchema.optional(),
  gross_amount: positiveAmountSchema,
  items: z.array(itemSchema).optional(),
  special_items: specialItemsSchema.optional(),
  vats: vatsSchema.optional(),
}

/**
 * Body of an increment or a cancellation (Payment API v2, 3.4 and 3.6). The amount is in the transaction's currency. A marketplace
 * transaction needs `partner_shop_id`, which cannot be checked here.
 */
export const operationRequestSchema = z.strictObject(operationShape)

export type OperationRequest = z.infer<typeof operationRequestSchema>
