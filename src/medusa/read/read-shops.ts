import { z } from "@medusajs/framework/zod"
import { askShop, type SoldLine } from "../../modules/ratepay/accounts/marketplace"
import type { RatepayOptions } from "../../modules/ratepay/options"
import { medusaText as text } from "../../modules/ratepay/parties/medusa-address"
import type { Query } from "./query"

const metadata = z.record(z.string(), z.unknown()).nullish()

const itemSchema = z.object({
  id: z.string(),
  title: text,
  variant_sku: text,
  variant_id: text,
  product_id: text,
  metadata,
  product: z.object({ metadata }).nullish(),
})
const shippingSchema = z.object({ id: z.string(), name: text, shipping_option_id: text, metadata })
const ordersSchema = z
  .array(
    z.object({
      items: z.array(itemSchema.nullish()).nullish(),
      shipping_methods: z.array(shippingSchema.nullish()).nullish(),
    })
  )
  .transform(([first]) => first)

const fields = [
  "id",
  "items.id",
  "items.title",
  "items.variant_sku",
  "items.variant_id",
  "items.product_id",
  "items.metadata",
  "items.product.metadata",
  "shipping_methods.id",
  "shipping_methods.name",
  "shipping_methods.shipping_option_id",
  "shipping_methods.metadata",
]

/**
 * Asks the option `marketplace.shopOf` who sells each line of an order or cart. Without that option nothing is read.
 *
 * @returns the shops by line id, without lines of the account's own shop
 * @throws InvalidInputError that names the line for which there is no answer
 */
export async function readShops(
  query: Query,
  { marketplace }: Pick<RatepayOptions, "marketplace">,
  { entity, id }: { entity: "order" | "cart"; id: string }
): Promise<ReadonlyMap<string, string>> {
  if (marketplace === undefined) return new Map()
  const { data } = await query.graph({ entity, fields, filters: { id } })
  const order = ordersSchema.parse(data)
  const lines: SoldLine[] = [
    ...(order?.items ?? []).flatMap((item) => (item ? [toItem(item)] : [])),
    ...(order?.shipping_methods ?? []).flatMap((method) => (method ? [toShipping(method)] : [])),
  ]
  return new Map(
    lines.flatMap((line) => {
      const shop = askShop(marketplace.shopOf, line)
      return shop === undefined ? [] : [[line.line_item_id, shop] as const]
    })
  )
}

function toItem({ id, title, metadata, product, ...ids }: z.infer<typeof itemSchema>): SoldLine {
  return {
    line_item_id: id,
    type: "item",
    title: title ?? "",
    sku: ids.variant_sku ?? undefined,
    variant_id: ids.variant_id ?? undefined,
    product_id: ids.product_id ?? undefined,
    shipping_option_id: undefined,
    metadata: metadata ?? {},
    product_metadata: product?.metadata ?? {},
  }
}

function toShipping({ id, name, shipping_option_id, metadata }: z.infer<typeof shippingSchema>): SoldLine {
  return {
    line_item_id: id,
    type: "shipping",
    title: name ?? "",
    sku: undefined,
    variant_id: undefined,
    product_id: undefined,
    shipping_option_id: shipping_option_id ?? undefined,
    metadata: metadata ?? {},
    product_metadata: {},
  }
}
