import { z } from "@medusajs/framework/zod"
import { fromMedusaAmount, toCents, type Cents } from "../../../basket"
import type { RatepayAccount } from "../../../modules/ratepay/accounts/account"
import type { OrderFacts } from "../../../modules/ratepay/accounts/choose-account"
import {
  collectionFields,
  readCollection,
  type Collection,
} from "../../../modules/ratepay/parties/collection"
import type { DeliveryRules } from "../../../modules/ratepay/parties/order-parties"
import type { RatepayOptions } from "../../../modules/ratepay/options"
import { medusaText, placeSchema, type MedusaAddress } from "../../../modules/ratepay/parties/medusa-address"

/** The fields of a cart that `readBuyerCart` needs. */
export const buyerCartFields = [
  "id",
  "completed_at",
  "currency_code",
  "sales_channel_id",
  "region_id",
  "email",
  "customer.id",
  "customer.has_account",
  "billing_address.*",
  "shipping_address.*",
  ...collectionFields.cart,
]

const buyerCartSchema = z.object({
  id: z.string(),
  completed_at: z.unknown(),
  currency_code: z.string(),
  sales_channel_id: medusaText,
  region_id: medusaText,
  email: medusaText,
  customer: z.object({ id: z.string(), has_account: z.boolean().nullish() }).nullish(),
  billing_address: placeSchema,
  shipping_address: placeSchema,
})

/** A cart's buyer, before it is completed. */
export type BuyerCart = {
  id: string
  isCompleted: boolean
  currencyCode: string
  salesChannelId: string | null
  regionId: string | null
  email: string | null
  /** Null for a guest. */
  customerId: string | null
  billingAddress: MedusaAddress | null
  shippingAddress: MedusaAddress | null
  collection: Collection | null
}

export function readBuyerCart(raw: unknown, { options, types }: DeliveryRules): BuyerCart {
  const cart = buyerCartSchema.parse(raw)
  return {
    id: cart.id,
    isCompleted: cart.completed_at != null,
    currencyCode: cart.currency_code,
    salesChannelId: cart.sales_channel_id ?? null,
    regionId: cart.region_id ?? null,
    email: cart.email ?? null,
    customerId: cart.customer?.has_account === true ? cart.customer.id : null,
    billingAddress: cart.billing_address,
    shippingAddress: cart.shipping_address,
    collection: readCollection(raw, options, types),
  }
}

const TOTAL = "total"

/** What `readStoreCart` needs of a cart: its total, for which Medusa reads all of it, only where a limit asks for it. */
export function storeCartFieldsFor({ accounts }: Pick<RatepayOptions, "accounts">): string[] {
  const goods = ["items.is_giftcard", "region.payment_provider_link.payment_provider_id"]
  return [...buyerCartFields, ...goods, ...(accounts.some(hasLimits) ? [TOTAL] : [])]
}

function hasLimits({ rules }: RatepayAccount): boolean {
  return Object.values(rules)
    .flatMap(({ limits }) => [limits.person, limits.company])
    .some((one) => one?.minimum !== undefined || one?.maximum !== undefined)
}

const goodsSchema = z.object({
  total: z.unknown(),
  items: z.array(z.object({ is_giftcard: z.boolean().nullish() }).nullable()).nullish(),
  region: z
    .object({
      payment_provider_link: z.array(z.object({ payment_provider_id: z.string() }).nullable()).nullish(),
    })
    .nullish(),
})

/** A cart as its checkout sees it: who buys, and what may be paid how. */
export type StoreCart = BuyerCart & {
  /** 0 where no limit asks for it. */
  amount: Cents
  hasGiftCard: boolean
  /** The payment providers of its region. */
  providerIds: string[]
}

export function readStoreCart(raw: unknown, buyerCart: BuyerCart): StoreCart {
  const { total, items, region } = goodsSchema.parse(raw)
  return {
    ...buyerCart,
    amount: total == null ? toCents(0) : fromMedusaAmount(total, buyerCart.currencyCode).cents,
    hasGiftCard: (items ?? []).some((item) => item?.is_giftcard === true),
    providerIds: (region?.payment_provider_link ?? []).flatMap((link) => link?.payment_provider_id ?? []),
  }
}

/** What decides about the account of the cart's order, as far as it is known. */
export function factsOf(cart: BuyerCart): OrderFacts {
  const { currencyCode, salesChannelId, regionId } = cart
  return { currencyCode, salesChannelId, regionId, billingCountry: countryOf(cart) ?? undefined }
}

/** The country of the buyer. Their language is taken from it where they chose none. */
export function countryOf({ billingAddress, shippingAddress }: BuyerCart): string | null | undefined {
  return (billingAddress ?? shippingAddress)?.country_code
}
