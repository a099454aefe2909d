import { MathBN } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import type { LineTotal } from "../../basket"
import { quantitySchema } from "./medusa-numbers"

/** What is in a fulfillment: of an inventory kit, one entry for each of its articles, with how many a kit needs of it. */
export type FulfilledItem = { lineId: string | null; quantity: string; required: number | null }

/** Of a row of `fulfilledItemsSql`. */
export const fulfilledItemsSchema = z.array(
  z.object({ lineId: z.string().nullable(), quantity: quantitySchema, required: z.number().nullable() })
)

/** An expression for what is in the fulfillment of a statement's row. */
export const fulfilledItemsSql = `
  (SELECT coalesce(jsonb_agg(jsonb_build_object('lineId', item.line_item_id, 'quantity', item.raw_quantity, 'required',
     (SELECT need.required_quantity FROM order_line_item AS line
      JOIN product_variant AS variant ON variant.id = line.variant_id AND variant.deleted_at IS NULL
      JOIN product_variant_inventory_item AS need ON need.variant_id = variant.id AND need.deleted_at IS NULL
      WHERE line.id = item.line_item_id AND need.inventory_item_id = item.inventory_item_id LIMIT 1)
   ) ORDER BY item.id), '[]')
   FROM fulfillment_item AS item
   WHERE item.fulfillment_id = fulfillment.id AND item.deleted_at IS NULL)`

/** A fulfillment's item and an order's line, as Query returns them with `queriedItemFields` and `queriedKitFields`. */
export const queriedItemSchema = z.object({
  line_item_id: z.string().nullish(),
  inventory_item_id: z.string().nullish(),
  quantity: quantitySchema,
})
type QueriedItem = z.infer<typeof queriedItemSchema>

export const queriedKitSchema = z.object({
  inventory_items: z
    .array(z.object({ inventory_item_id: z.string(), required_quantity: z.number() }).nullable())
    .nullish(),
})
type QueriedLine = { id: string; variant?: z.infer<typeof queriedKitSchema> | null }

export const queriedItemFields = ["items.line_item_id", "items.inventory_item_id", "items.quantity"]
export const queriedKitFields = [
  "items.variant.inventory_items.inventory_item_id",
  "items.variant.inventory_items.required_quantity",
]

/** The same, of what Query returned. */
export function toFulfilledItems(
  items: readonly QueriedItem[],
  lines: readonly QueriedLine[]
): FulfilledItem[] {
  const needed = new Map(lines.map(({ id, variant }) => [id, variant?.inventory_items ?? []]))
  return items.map(({ line_item_id, inventory_item_id, quantity }) => ({
    lineId: line_item_id ?? null,
    quantity,
    required:
      needed.get(line_item_id ?? "")?.find((entry) => entry?.inventory_item_id === inventory_item_id)
        ?.required_quantity ?? null,
  }))
}

/**
 * The quantity of each line in a fulfillment. The articles of an inventory kit are all fulfilled together, so one of them is
 * enough to calculate the line's quantity (Medusa's createOrderShipmentWorkflow does the same).
 */
export function toFulfilledLines(items: readonly FulfilledItem[]): LineTotal[] {
  const lines = new Map<string, LineTotal>()
  for (const { lineId, quantity, required } of items) {
    if (!lineId || lines.has(lineId)) continue
    lines.set(lineId, {
      lineId,
      quantity: required === null ? quantity : MathBN.div(quantity, required).toString(),
    })
  }
  return [...lines.values()]
}
