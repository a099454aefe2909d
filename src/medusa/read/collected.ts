import type { BigNumberInput } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
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
} from "./fulfilled-items"
import type { Query } from "./query"

/*
 * Goods that a buyer collects, or that need no parcel: their fulfillment is marked as picked up or delivered, and never ships.
 * Medusa counts them as delivered, together with parcels that have arrived, and not as shipped.
 */

/** What Medusa says of a fulfillment's way. */
export const handoverSchema = z.object({
  shipped_at: z.unknown(),
  delivered_at: z.unknown(),
  canceled_at: z.unknown(),
})
type Handover = z.infer<typeof handoverSchema>

/** Whether the goods of a fulfillment are with the buyer without having shipped. */
export function isCollected({ shipped_at, delivered_at, canceled_at }: Handover): boolean {
  return shipped_at == null && delivered_at != null && canceled_at == null
}

/** Whether the goods of a fulfillment have left the merchant: shipped, or collected. */
export function isHandedOver(fulfillment: Handover): boolean {
  return (fulfillment.shipped_at != null && fulfillment.canceled_at == null) || isCollected(fulfillment)
}

/** How many of each line of an order were collected, or have left, by line id; no entry for a line of which none were. */
export type Collected = ReadonlyMap<string, BigNumberInput>

/** An order as far as `collectedOf` reads it. */
export const collectedSchema = z.object({
  items: z.array(z.object({ id: z.string(), variant: queriedKitSchema.nullish() }).nullish()),
  fulfillments: z
    .array(handoverSchema.extend({ items: z.array(queriedItemSchema.nullish()).nullish() }).nullish())
    .nullish(),
})

/** The fields with which Query returns an order for `collectedOf`. */
export const collectedFields = [
  "items.id",
  ...queriedKitFields,
  ...["shipped_at", "delivered_at", "canceled_at", ...queriedItemFields].map(
    (field) => `fulfillments.${field}`
  ),
]

export function collectedOf(order: z.infer<typeof collectedSchema>): Collected {
  return sumOf(order, isCollected)
}

function sumOf(
  { items, fulfillments }: z.infer<typeof collectedSchema>,
  counts: (fulfillment: Handover) => boolean
): Collected {
  const lines = items.flatMap((item) => item ?? [])
  return sum(
    (fulfillments ?? []).flatMap((one) =>
      one && counts(one)
        ? [
            toFulfilledItems(
              (one.items ?? []).flatMap((item) => item ?? []),
              lines
            ),
          ]
        : []
    )
  )
}

const rowsSchema = z.array(handoverSchema.extend({ items: fulfilledItemsSchema }))

/** Reads what was collected of an order. */
export function readCollected(query: Query, orderId: string): Promise<Collected> {
  return read(query, orderId, isCollected)
}

/** Reads what has left the merchant of an order: what shipped, and what was collected. */
export function readHandedOver(query: Query, orderId: string): Promise<Collected> {
  return read(query, orderId, isHandedOver)
}

async function read(
  { graph, askAtOnce }: Query,
  orderId: string,
  counts: (fulfillment: Handover) => boolean
): Promise<Collected> {
  const rows = await askAtOnce?.(
    `SELECT fulfillment.shipped_at, fulfillment.delivered_at, fulfillment.canceled_at, ${fulfilledItemsSql} AS items
     FROM order_fulfillment AS link
     JOIN fulfillment ON fulfillment.id = link.fulfillment_id AND fulfillment.deleted_at IS NULL
     WHERE link.order_id = :orderId AND link.deleted_at IS NULL`,
    { orderId }
  )
  if (rows)
    return sum(
      rowsSchema
        .parse(rows)
        .filter(counts)
        .map(({ items }) => items)
    )
  const { data } = await graph({
    entity: "order",
    fields: ["id", ...collectedFields],
    filters: { id: orderId },
  })
  const [order] = z.array(collectedSchema).parse(data)
  return order ? sumOf(order, counts) : new Map()
}

function sum(fulfillments: readonly FulfilledItem[][]): Collected {
  const collected = new Map<string, BigNumberInput>()
  for (const { lineId, quantity } of fulfillments.flatMap(toFulfilledLines))
    collected.set(lineId, MathBN.add(collected.get(lineId) ?? 0, String(quantity)))
  return collected
}
