import { z } from "@medusajs/framework/zod"
import { positiveAmountSchema } from "./amount"
import { partnerShopIdSchema, shopTransactionIdSchema } from "./identifiers"
import { itemSchema } from "./item"
import { specialItemsSchema } from "./special-items"
import { vatsSchema } from "./vats"

/**
 * What one shop sells in a transaction (Payment API v2, ShopBasketDto).
 *
 * That the lines add up to `gross_amount` is the promise of whoever builds the basket and is not judged here.
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
