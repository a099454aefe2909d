import type { MedusaContainer } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { cleanText, type LineTotal } from "../../basket"
import { quantitySchema } from "../../medusa/medusa-numbers"
import { reachQuery, type Query } from "../../medusa/query"

const lineSchema = z.object({
  id: z.string(),
  detail: z
    .object({
      shipped_quantity: quantitySchema.nullish(),
      return_received_quantity: quantitySchema.nullish(),
      return_dismissed_quantity: quantitySchema.nullish(),
    })
    .nullish(),
})
type Line = z.infer<typeof lineSchema>
const ordersSchema = z.array(z.object({ items: z.array(lineSchema.nullable()) }))
const lineFields = [
  "items.id",
  "items.detail.shipped_quantity",
  "items.detail.return_received_quantity",
  "items.detail.return_dismissed_quantity",
]

/** What is in a fulfillment: of an inventory kit, one entry for each of its articles, with how many a kit needs of it. */
type FulfilledItem = { lineId: string | null; quantity: string; required: number | null }

const headSchema = z.object({
  provider_id: z.string().nullish(),
  shipped_at: z.unknown(),
  canceled_at: z.unknown(),
  labels: z
    .array(z.object({ tracking_number: z.string().nullish(), tracking_url: z.string().nullish() }))
    .nullish(),
  shipping_option: z.object({ name: z.string().nullish() }).nullish(),
})
type Fulfillment = z.infer<typeof headSchema> & { orderId: string; items: FulfilledItem[]; lines?: Line[] }

export type Shipment = {
  orderId: string
  /** What is in this shipment. */
  shipped: LineTotal[]
  /** What was shipped of each line of the order so far, this shipment included, and how much of it was returned. */
  shippedSoFar: { lineId: string; quantity: string; returned: string }[]
  label: { trackingNumber?: string; trackingUrl?: string } | undefined
  /** Names from which the carrier may be found: the shipping option's name and the fulfillment provider's id. */
  carrierNames: string[]
}

/**
 * Reads the shipment of a fulfillment.
 *
 * @returns undefined when the fulfillment belongs to no order, is canceled, or has not been shipped.
 */
export async function readShipment(
  container: MedusaContainer,
  fulfillmentId: string
): Promise<Shipment | undefined> {
  const query = reachQuery(container)
  const found = await readAtOnce(query, fulfillmentId)
  const fulfillment = found === "apart" ? await readApart(query, fulfillmentId) : found
  if (fulfillment === undefined || fulfillment.canceled_at != null || fulfillment.shipped_at == null)
    return undefined
  const { orderId, labels, items, shipping_option, provider_id } = fulfillment
  const lines = fulfillment.lines ?? (await readLines(query, orderId))
  const [label] = labels ?? []
  return {
    orderId,
    shipped: toShipped(items),
    shippedSoFar: lines.map(({ id, detail }) => ({
      lineId: id,
      quantity: detail?.shipped_quantity ?? "0",
      returned: MathBN.add(
        detail?.return_received_quantity ?? 0,
        detail?.return_dismissed_quantity ?? 0
      ).toString(),
    })),
    label: label && {
      trackingNumber: (label.tracking_number && cleanText(label.tracking_number)) || undefined,
      trackingUrl: label.tracking_url ?? undefined,
    },
    carrierNames: [shipping_option?.name, provider_id].flatMap((name) => name ?? []),
  }
}

const rowSchema = headSchema.extend({
  order_id: z.string(),
  items: z.array(
    z.object({ lineId: z.string().nullable(), quantity: quantitySchema, required: z.number().nullable() })
  ),
})

async function readAtOnce(
  { askAtOnce }: Query,
  fulfillmentId: string
): Promise<Fulfillment | undefined | "apart"> {
  const rows = await askAtOnce?.(
    `SELECT fulfillment.provider_id, fulfillment.shipped_at, fulfillment.canceled_at, link.order_id,
       (SELECT jsonb_build_object('name', one.name) FROM shipping_option AS one
        WHERE one.id = fulfillment.shipping_option_id AND one.deleted_at IS NULL) AS shipping_option,
       (SELECT jsonb_agg(jsonb_build_object('tracking_number', label.tracking_number, 'tracking_url', label.tracking_url)
          ORDER BY label.id)
        FROM fulfillment_label AS label
        WHERE label.fulfillment_id = fulfillment.id AND label.deleted_at IS NULL) AS labels,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('lineId', item.line_item_id, 'quantity', item.raw_quantity, 'required',
          (SELECT need.required_quantity FROM order_line_item AS line
           JOIN product_variant AS variant ON variant.id = line.variant_id AND variant.deleted_at IS NULL
           JOIN product_variant_inventory_item AS need ON need.variant_id = variant.id AND need.deleted_at IS NULL
           WHERE line.id = item.line_item_id AND need.inventory_item_id = item.inventory_item_id LIMIT 1)
        ) ORDER BY item.id), '[]')
        FROM fulfillment_item AS item
        WHERE item.fulfillment_id = fulfillment.id AND item.deleted_at IS NULL) AS items
     FROM fulfillment
     JOIN order_fulfillment AS link ON link.fulfillment_id = fulfillment.id AND link.deleted_at IS NULL
     WHERE fulfillment.id = :fulfillmentId AND fulfillment.deleted_at IS NULL`,
    { fulfillmentId }
  )
  if (rows === undefined) return "apart"
  const [row] = z.array(rowSchema).parse(rows)
  return row && { ...row, orderId: row.order_id }
}

async function readLines({ graph }: Query, orderId: string): Promise<Line[]> {
  const { data } = await graph({ entity: "order", fields: ["id", ...lineFields], filters: { id: orderId } })
  return ordersSchema.parse(data).flatMap(({ items }) => items.flatMap((item) => item ?? []))
}

const neededSchema = z.object({ inventory_item_id: z.string(), required_quantity: z.number() })
const queriedSchema = headSchema.extend({
  items: z.array(
    z.object({
      line_item_id: z.string().nullish(),
      inventory_item_id: z.string().nullish(),
      quantity: quantitySchema,
    })
  ),
  order: z
    .object({
      id: z.string(),
      items: z.array(
        lineSchema
          .extend({
            variant: z.object({ inventory_items: z.array(neededSchema.nullable()).nullish() }).nullish(),
          })
          .nullable()
      ),
    })
    .nullish(),
})

/** The same by Query, for a store whose modules have databases of their own. */
async function readApart({ graph }: Query, fulfillmentId: string): Promise<Fulfillment | undefined> {
  const { data } = await graph({
    entity: "fulfillment",
    fields: [
      "id",
      "provider_id",
      "shipped_at",
      "canceled_at",
      "items.line_item_id",
      "items.inventory_item_id",
      "items.quantity",
      "labels.tracking_number",
      "labels.tracking_url",
      "shipping_option.name",
      "order.id",
      ...lineFields.map((field) => `order.${field}`),
      "order.items.variant.inventory_items.inventory_item_id",
      "order.items.variant.inventory_items.required_quantity",
    ],
    filters: { id: fulfillmentId },
  })
  const [found] = z.array(queriedSchema).parse(data)
  if (!found?.order) return undefined
  const lines = found.order.items.flatMap((item) => item ?? [])
  const needed = new Map(lines.map(({ id, variant }) => [id, variant?.inventory_items ?? []]))
  return {
    ...found,
    orderId: found.order.id,
    lines,
    items: found.items.map(({ line_item_id, inventory_item_id, quantity }) => ({
      lineId: line_item_id ?? null,
      quantity,
      required:
        needed.get(line_item_id ?? "")?.find((entry) => entry?.inventory_item_id === inventory_item_id)
          ?.required_quantity ?? null,
    })),
  }
}

/**
 * The quantity of each line in a fulfillment. The articles of an inventory kit are all fulfilled together, so one of them is
 * enough to calculate the line's quantity (Medusa's createOrderShipmentWorkflow does the same).
 */
function toShipped(items: readonly FulfilledItem[]): LineTotal[] {
  const shipped = new Map<string, LineTotal>()
  for (const { lineId, quantity, required } of items) {
    if (!lineId || shipped.has(lineId)) continue
    shipped.set(lineId, {
      lineId,
      quantity: required === null ? quantity : MathBN.div(quantity, required).toString(),
    })
  }
  return [...shipped.values()]
}
