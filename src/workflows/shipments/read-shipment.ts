import type { BigNumberInput, MedusaContainer } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { cleanText, type LineTotal } from "../../basket"
import { toInvoiceNumber } from "../../modules/ratepay/records/invoice-number"
import { handoverSchema, isHandedOver, readCollected, readHandedOver } from "../../medusa/read/collected"
import {
  fulfilledItemsSchema,
  fulfilledItemsSql,
  queriedItemFields,
  queriedItemSchema,
  queriedKitFields,
  queriedKitSchema,
  toFulfilledItems,
  toFulfilledLines,
  type FulfilledItem,
} from "../../medusa/read/fulfilled-items"
import { quantitySchema } from "../../medusa/read/medusa-numbers"
import { reachQuery, type Query } from "../../medusa/read/query"

const lineSchema = z.object({
  id: z.string(),
  detail: z
    .object({
      shipped_quantity: quantitySchema.nullish(),
      delivered_quantity: quantitySchema.nullish(),
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
  "items.detail.delivered_quantity",
  "items.detail.return_received_quantity",
  "items.detail.return_dismissed_quantity",
]

const headSchema = handoverSchema.extend({
  provider_id: z.string().nullish(),
  labels: z
    .array(z.object({ tracking_number: z.string().nullish(), tracking_url: z.string().nullish() }))
    .nullish(),
  shipping_option: z.object({ name: z.string().nullish() }).nullish(),
  metadata: z.record(z.string(), z.unknown()).nullish(),
})
type Fulfillment = z.infer<typeof headSchema> & { orderId: string; items: FulfilledItem[]; lines?: Line[] }

type ShippedSoFar = { lineId: string; quantity: string; returned: string }

/** Goods that have left the merchant in one fulfillment: shipped, or collected by the buyer. */
export type Shipment = {
  orderId: string
  /** Whether they are under way in a parcel. */
  isParcel: boolean
  /** What is in this shipment. */
  shipped: LineTotal[]
  /**
   * What was shipped or collected of each line of the order so far, this shipment included, and how much of it was returned.
   */
  shippedSoFar: ShippedSoFar[]
  label: { trackingNumber?: string; trackingUrl?: string } | undefined
  /** Names from which the carrier may be found: the shipping option's name and the fulfillment provider's id. */
  carrierNames: string[]
  /** The number of the merchant's invoice for it. */
  invoice: ShipmentInvoice
}

/** `isUnusable`: the metadata has one that Ratepay would refuse. */
export type ShipmentInvoice = { number?: string; isUnusable: boolean }

/** The key in a fulfillment's metadata under which a merchant puts the invoice number of its capture. */
export const INVOICE_KEY = "ratepay_invoice_number"

/**
 * Reads the shipment of a fulfillment.
 *
 * @returns undefined when the fulfillment belongs to no order, is canceled, or was neither shipped nor collected.
 */
export async function readShipment(
  container: MedusaContainer,
  fulfillmentId: string
): Promise<Shipment | undefined> {
  const query = reachQuery(container)
  const found = await readAtOnce(query, fulfillmentId)
  const fulfillment = found === "apart" ? await readApart(query, fulfillmentId) : found
  if (fulfillment === undefined || !isHandedOver(fulfillment)) return undefined
  const { orderId, labels, items, shipping_option, provider_id, metadata } = fulfillment
  const lines = fulfillment.lines ?? (await readLines(query, orderId))
  const [label] = labels ?? []
  return {
    orderId,
    isParcel: fulfillment.shipped_at != null,
    shipped: toFulfilledLines(items),
    shippedSoFar: await readShippedSoFar(query, orderId, lines),
    label: label && {
      trackingNumber: (label.tracking_number && cleanText(label.tracking_number)) || undefined,
      trackingUrl: label.tracking_url ?? undefined,
    },
    carrierNames: [shipping_option?.name, provider_id].flatMap((name) => name ?? []),
    invoice: toInvoice(metadata?.[INVOICE_KEY]),
  }
}

/**
 * Medusa has a line twice after two parcels of an order were shipped in the same moment, each time with one of them. Then its
 * fulfillments tell what has shipped.
 */
async function readShippedSoFar(query: Query, orderId: string, lines: Line[]): Promise<ShippedSoFar[]> {
  const ids = new Set(lines.map(({ id }) => id))
  if (ids.size < lines.length) {
    const handedOver = await readHandedOver(query, orderId)
    return [...ids].map((lineId) => ({
      lineId,
      quantity: MathBN.convert(handedOver.get(lineId) ?? 0).toString(),
      returned: MathBN.max(...lines.filter(({ id }) => id === lineId).map(returnedOf)).toString(),
    }))
  }
  const hasDelivered = lines.some(({ detail }) => MathBN.gt(detail?.delivered_quantity ?? 0, 0))
  const collected = hasDelivered ? await readCollected(query, orderId) : undefined
  return lines.map((line) => ({
    lineId: line.id,
    quantity: MathBN.add(line.detail?.shipped_quantity ?? 0, collected?.get(line.id) ?? 0).toString(),
    returned: MathBN.convert(returnedOf(line)).toString(),
  }))
}

function returnedOf({ detail }: Line): BigNumberInput {
  return MathBN.add(detail?.return_received_quantity ?? 0, detail?.return_dismissed_quantity ?? 0)
}

function toInvoice(value: unknown): ShipmentInvoice {
  const number = toInvoiceNumber(value)
  return { number, isUnusable: number === undefined && value != null && value !== "" }
}

const rowSchema = headSchema.extend({ order_id: z.string(), items: fulfilledItemsSchema })

async function readAtOnce(
  { askAtOnce }: Query,
  fulfillmentId: string
): Promise<Fulfillment | undefined | "apart"> {
  const rows = await askAtOnce?.(
    `SELECT fulfillment.provider_id, fulfillment.shipped_at, fulfillment.delivered_at, fulfillment.canceled_at,
       fulfillment.metadata, link.order_id,
       (SELECT jsonb_build_object('name', one.name) FROM shipping_option AS one
        WHERE one.id = fulfillment.shipping_option_id AND one.deleted_at IS NULL) AS shipping_option,
       (SELECT jsonb_agg(jsonb_build_object('tracking_number', label.tracking_number, 'tracking_url', label.tracking_url)
          ORDER BY label.id)
        FROM fulfillment_label AS label
        WHERE label.fulfillment_id = fulfillment.id AND label.deleted_at IS NULL) AS labels,
       ${fulfilledItemsSql} AS items
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

const queriedSchema = headSchema.extend({
  items: z.array(queriedItemSchema),
  order: z
    .object({
      id: z.string(),
      items: z.array(lineSchema.extend({ variant: queriedKitSchema.nullish() }).nullable()),
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
      "delivered_at",
      "canceled_at",
      "metadata",
      ...queriedItemFields,
      "labels.tracking_number",
      "labels.tracking_url",
      "shipping_option.name",
      "order.id",
      ...[...lineFields, ...queriedKitFields].map((field) => `order.${field}`),
    ],
    filters: { id: fulfillmentId },
  })
  const [found] = z.array(queriedSchema).parse(data)
  if (!found?.order) return undefined
  const lines = found.order.items.flatMap((item) => item ?? [])
  return {
    ...found,
    orderId: found.order.id,
    lines,
    items: toFulfilledItems(found.items, lines),
  }
}
