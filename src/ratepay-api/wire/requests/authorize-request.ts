import { z } from "@medusajs/framework/zod"
import { buyerSchema } from "../buyer"
import { deliverySchema } from "../delivery"
import { deviceSchema } from "../device"
import { partnerOperationIdSchema, partnerTransactionIdSchema, timestampSchema } from "../scalars"
import { paymentDetailsSchema } from "../payment-details"
import { paymentMethodSchema } from "../payment-method"
import { salesOptionsSchema } from "../sales-options"
import { shopSchema } from "../shop"
import { type ShopBasket, shopBasketSchema } from "../shop-basket"

/**
 * Body of an authorization (Payment API v2, 3.1). It has an account to debit for SEPA_DIRECT_DEBIT and only then, and one basket
 * for each shop.
 */
export const authorizeRequestSchema = z
  .strictObject({
    partner_transaction_id: partnerTransactionIdSchema.optional(),
    partner_operation_id: partnerOperationIdSchema.optional(),
    authorization_expires: timestampSchema.optional(),
    currency: z.string().regex(/^[A-Z]{3}$/, { error: "must be three capital letters" }),
    payment_method: paymentMethodSchema,
    payment_details: paymentDetailsSchema.optional(),
    buyer: buyerSchema,
    delivery: deliverySchema.optional(),
    device: deviceSchema.optional(),
    options: salesOptionsSchema.optional(),
    shop_baskets: z.array(shopBasketSchema).min(1).superRefine(refuseSecondBasketOfShop),
    shops: z.array(shopSchema).optional(),
  })
  .refine(
    ({ payment_method, payment_details }) =>
      (payment_method.transfer_type === "SEPA_DIRECT_DEBIT") === (payment_details !== undefined),
    { path: ["payment_details"], error: "must be given for SEPA_DIRECT_DEBIT, and only then" }
  )

export type AuthorizeRequest = z.infer<typeof authorizeRequestSchema>

function refuseSecondBasketOfShop(baskets: ShopBasket[], context: z.RefinementCtx): void {
  const seen = new Set<string>()
  baskets.forEach(({ partner_shop_id }, index) => {
    if (seen.has(partner_shop_id)) {
      context.addIssue({
        code: "custom",
        path: [index, "partner_shop_id"],
        message: "must not have a second basket",
      })
    }
    seen.add(partner_shop_id)
  })
}
