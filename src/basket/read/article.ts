import { cleanText } from "./clean-text"
import { cutText } from "./cut-text"
import type { MedusaItem, MedusaShippingMethod } from "./medusa-order"

/** The names of a line as sent to Ratepay, cleaned and cut to the limits of Payment API v2, 3.1. */
export type Article = {
  readonly articleNumber: string
  readonly name: string
  readonly description?: string
  readonly category?: string
}

/** Medusa's titles for the variant of a product without options. */
const defaultVariant = /^default( variant| option value)?$/i

/**
 * Names an item: SKU, product title, variant title, product type.
 *
 * An item without SKU and variant (a custom item) uses its name as article number, not its line id: an order created again
 * has new line ids, and the same goods must give the same bytes when an authorization is repeated after its passcode.
 */
export function toItemArticle(item: MedusaItem): Article {
  const name = cutText(firstText(item.product_title, item.title, item.variant_sku) ?? "Article", 255)
  const articleNumber = cutText(firstText(item.variant_sku, item.variant_id) ?? name, 255)
  const description = firstText(item.variant_title)
  const category = firstText(item.product_type, item.product_collection)
  return {
    articleNumber,
    name,
    description: description && !defaultVariant.test(description) ? cutText(description, 511) : undefined,
    category: category && cutText(category, 511),
  }
}

/** Names a shipping method. */
export function toShippingArticle(method: MedusaShippingMethod): Article {
  return { articleNumber: "shipping", name: cutText(firstText(method.name) ?? "Shipping", 255) }
}

function firstText(...candidates: (string | null | undefined)[]): string | undefined {
  for (const candidate of candidates) {
    const text = candidate && cleanText(candidate)
    if (text) return text
  }
  return undefined
}
