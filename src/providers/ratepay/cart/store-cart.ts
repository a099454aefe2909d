import { z } from "@medusajs/framework/zod"
import { fromMedusaAmount, toCents, type Cents } from "../../../basket"
import type { RatepayOptions } from "../../../modules/ratepay/options"
import { medusaText, placeSchema, type MedusaAddress } from "../../../modules/ratepay/parties/medusa-address"

/** The fields of a cart that `readBuyerCart` needs. */
export const buyerCartFields = [
  "id",
  "completed_at",
  "email",
  "customer.id",
  "customer.has_account",
  "billing_address.*",
  "shipping_address.*",
]

const buyerCartSchema = z.object({
  id: z.string(),
  completed_at: z.unknown(),
  email: medusaText,
  customer: z.object({ id: z.string(), has_account: z.boolean().nullish() }).nullish(),
  billing_address: placeSchema,
  shipping_address: placeSchema,
})

/** A cart's buyer, before it is completed. */
export type BuyerCart = {
  id: string
  isCompleted: boolean
  email: string | null
  /** Null for a guest. */
  customerId: string | null
  billingAddress: MedusaAddress | null
  shippingAddress: MedusaAddress | null
}

export function readBuyerCart(raw: unknown): BuyerCart {
  const cart = buyerCartSchema.parse(raw)
  return {
    id: cart.id,
    isCompleted: cart.completed_at != null,
    email: cart.email ?? null,
    customerId: cart.customer?.has_account === true ? cart.customer.id : null,
    billingAddress: cart.billing_address,
    shippingAddress: cart.shipping_address,
  }
}

const TOTAL = "total"

/** What `readStoreCart` needs of a cart: its total, for which Medusa reads all of it, only where a limit asks for it. */
export function storeCartFieldsFor(options: Pick<RatepayOptions, "limits" | "methods">): string[] {
  const goods = ["currency_code", "items.is_giftcard", "region.payment_provider_link.payment_provider_id"]
  return [...buyerCartFields, ...goods, ...(hasLimits(options) ? [TOTAL] : [])]
}

function hasLimits({ limits, methods }: Pick<RatepayOptions, "limits" | "methods">): boolean {
  return [limits, ...Object.values(methods).map((rules) => rules?.limits)]
    .flatMap((one) => [one?.person, one?.company])
    .some((one) => one?.minimum !== undefined || one?.maximum !== undefined)
}

const goodsSchema = z.object({
  currency_code: z.string(),
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
  currencyCode: string
  /** 0 where no limit asks for it. */
  amount: Cents
  hasGiftCard: boolean
  /** The payment providers of its region. */
  providerIds: string[]
}

export function readStoreCart(raw: unknown): StoreCart {
  const { currency_code, total, items, region } = goodsSchema.parse(raw)
  return {
    ...readBuyerCart(raw),
    currencyCode: currency_code,
    amount: total == null ? toCents(0) : fromMedusaAmount(total, currency_code).cents,
    hasGiftCard: (items ?? []).some((item) => item?.is_giftcard === true),
    providerIds: (region?.payment_provider_link ?? []).flatMap((link) => link?.payment_provider_id ?? []),
  }
}

/** The country of the buyer. Their language is taken from it where they chose none. */
export function countryOf({ billingAddress, shippingAddress }: BuyerCart): string | null | undefined {
  return (billingAddress ?? shippingAddress)?.country_code
}
