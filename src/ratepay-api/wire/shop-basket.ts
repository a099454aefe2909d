import { z } from "@medusajs/framework/zod"
import { partnerShopIdSchema, positiveAmountSchema, shopTransactionIdSchema } from "./scalars"
import { itemSchema } from "./item"
import { specialItemsSchema } from "./special-items"
import { vatsSchema } from "./vats"

/**
 * The goods that one shop sells in a transaction (Payment API v2, ShopBasketDto).
 *
 * Whether the lines add up to `gross_amount` is not checked here; the code that builds the basket guarantees it.
 */
export const shopBasketSchema = z.strictObject({
  partner_shop_id: partnerShopIdSchema,
  shop_merchant_id: z.string().min(1).max(255).optional(),
  shop_transaction_id: shopTransactionIdSchema.optional(),
  gross_amount: positiveAmountSchema,
  items: z.array(itemSchema).min(1).max(2147483647),
  special_items: specialItemsSchema.optional(),
  vats: vatsSchema,
})

export type ShopBasket = z.infer<typeof shopBasketSchema>
