import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MathBN } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { cleanText, type LineTotal } from "../../basket"
import { quantitySchema } from "../quantity-schema"

const fulfillmentSchema = z.object({
  id: z.string(),
  provider_id: z.string().nullish(),
  shipped_at: z.unknown(),
  canceled_at: z.unknown(),
  items: z.array(
    z.object({
      line_item_id: z.string().nullish(),
      inventory_item_id: z.string().nullish(),
      quantity: quantitySchema,
    })
  ),
  labels: z
    .array(z.object({ tracking_number: z.string().nullish(), tracking_url: z.string().nullish() }))
    .nullish(),
  shipping_option: z.object({ name: z.string().nullish() }).nullish(),
  order: z
    .object({
      id: z.string(),
      items: z.array(
        z
          .object({
            id: z.string(),
            detail: z
              .object({
                shipped_quantity: quantitySchema.nullish(),
                return_received_quantity: quantitySchema.nullish(),
                return_dismissed_quantity: quantitySchema.nullish(),
              })
              .nullish(),
            variant: z
              .object({
                inventory_items: z
                  .array(
                    z.object({ inventory_item_id: z.string(), required_quantity: z.number() }).nullable()
                  )
                  .nullish(),
              })
              .nullish(),
          })
          .nullable()
      ),
    })
    .nullish(),
})

type Fulfillment = z.infer<typeof fulfillmentSchema>

export type Shipment = {
  orderId: string
  /** What is in this parcel. */
  shipped: LineTotal[]
  /** All that was shipped of the order's lines so far, this parcel included, and what of it came back. */
  shippedSoFar: { lineId: string; quantity: string; returned: string }[]
  label: { trackingNumber?: string; trackingUrl?: string } | undefined
  /** Names that may tell the carrier: the fulfillment provider's and the shipping option's. */
  carrierNames: string[]
}

/** @returns undefined when the fulfillment belongs to no order, is canceled, or has not been shipped. */
export async function readShipment(
  container: MedusaContainer,
  fulfillmentId: string
): Promise<Shipment | undefined> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
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
      "order.items.id",
      "order.items.detail.shipped_quantity",
      "order.items.detail.return_received_quantity",
      "order.items.detail.return_dismissed_quantity",
      "order.items.variant.inventory_items.inventory_item_id",
      "order.items.variant.inventory_items.required_quantity",
    ],
    filters: { id: fulfillmentId },
  })
  const [fulfillment] = z.array(fulfillmentSchema).parse(data)
  if (!fulfillment?.order || fulfillment.canceled_at != null || fulfillment.shipped_at == null)
    return undefined
  const [label] = fulfillment.labels ?? []
  return {
    orderId: fulfillment.order.id,
    shipped: toShipped(fulfillment),
    shippedSoFar: fulfillment.order.items.flatMap((item) =>
      item
        ? [
            {
              lineId: item.id,
              quantity: item.detail?.shipped_quantity ?? "0",
              returned: MathBN.add(
                item.detail?.return_received_quantity ?? 0,
                item.detail?.return_dismissed_quantity ?? 0
              ).toString(),
            },
          ]
        : []
    ),
    label: label && {
      trackingNumber: (label.tracking_number && cleanText(label.tracking_number)) || undefined,
      trackingUrl: label.tracking_url ?? undefined,
    },
    carrierNames: [fulfillment.shipping_option?.name, fulfillment.provider_id].flatMap((name) => name ?? []),
  }
}

/**
 * The quantity of each line in a fulfillment. A line of an inventory kit has one entry per article of the kit, each
 * with the quantity the kit takes of it; they are all fulfilled together, so any of them tells (as Medusa's
 * createOrderShipmentWorkflow reckons).
 */
function toShipped({ items, order }: Fulfillment): LineTotal[] {
  const lines = new Map(order?.items.flatMap((item) => (item ? [[item.id, item] as const] : [])))
  const shipped = new Map<string, LineTotal>()
  for (const { line_item_id: lineId, inventory_item_id, quantity } of items) {
    if (!lineId || shipped.has(lineId)) continue
    const part = lines
      .get(lineId)
      ?.variant?.inventory_items?.find((entry) => entry?.inventory_item_id === inventory_item_id)
    const amount = part ? MathBN.div(quantity, part.required_quantity).toString() : quantity
    shipped.set(lineId, { lineId, quantity: amount })
  }
  return [...shipped.values()]
}
