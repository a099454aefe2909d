import { z } from "@medusajs/framework/zod"
import type { TestShop } from "../shop/test-shop"

const line = z.looseObject({
  article_number: z.string(),
  quantity: z.number(),
  gross_unit_price: z.number(),
  gross_unit_discount: z.number().optional(),
  tax_rate: z.number(),
})

const basketShape = {
  gross_amount: z.number(),
  items: z.array(line).optional(),
  special_items: z.array(line).optional(),
  vats: z.array(z.looseObject({ tax_rate: z.number() })).optional(),
}

const operationSchema = z.looseObject({ ...basketShape, shop_transaction_id: z.string().optional() })

const shopBasketSchema = z.looseObject({
  ...basketShape,
  partner_shop_id: z.string(),
  shop_transaction_id: z.string().optional(),
})

const authorizationSchema = z.looseObject({
  currency: z.string(),
  payment_method: z.unknown(),
  payment_details: z.unknown(),
  buyer: z.looseObject({ person: z.unknown(), company: z.unknown() }),
  delivery: z.unknown(),
  shop_baskets: z.tuple([shopBasketSchema]),
})

const ofShopsSchema = z.looseObject({
  shop_baskets: z.array(shopBasketSchema),
  shops: z.array(z.unknown()).optional(),
})

export type SentOperation = z.infer<typeof operationSchema>
export type SentAuthorization = z.infer<typeof authorizationSchema>
export type SentLine = z.infer<typeof line>

/** The bodies of all authorizations the sandbox has received, oldest first. */
export function sentAuthorizations({ sandbox }: TestShop): SentAuthorization[] {
  return sandbox.requests({ operation: "authorize" }).map(({ body }) => authorizationSchema.parse(body))
}

/** The baskets of all authorizations that a marketplace has sent, and the shops that it registered. */
export function sentAuthorizationsOfShops({ sandbox }: TestShop): z.infer<typeof ofShopsSchema>[] {
  return sandbox.requests({ operation: "authorize" }).map(({ body }) => ofShopsSchema.parse(body))
}

/** The body of the one authorization the sandbox has received. */
export function sentAuthorization(shop: TestShop): SentAuthorization {
  const [authorization, ...others] = sentAuthorizations(shop)
  if (authorization === undefined || others.length > 0)
    throw new Error("There is not exactly one authorization.")
  return authorization
}

/** The bodies of all operations of a kind the sandbox has received, oldest first. */
export function sentOperations(
  { sandbox }: TestShop,
  operation: "capture" | "cancel" | "refund"
): SentOperation[] {
  return sandbox.requests({ operation }).map(({ body }) => operationSchema.parse(body))
}
