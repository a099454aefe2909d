import type { Json } from "../../testing/shop-client"

/** How many of an item have left the merchant: shipped, or collected by the buyer. */
export function handedOver(order: Json, itemId: string): number {
  const { detail } = order.items.find(({ id }: Json) => id === itemId)
  return order.fulfillments
    .filter(({ shipped_at, delivered_at }: Json) => shipped_at === null && delivered_at !== null)
    .flatMap(({ items }: Json) => items)
    .filter(({ line_item_id }: Json) => line_item_id === itemId)
    .reduce((sum: number, { quantity }: Json) => sum + quantity, detail.shipped_quantity)
}
