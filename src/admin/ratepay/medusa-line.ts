/** How many units of an order's line Medusa has fulfilled (packed), shipped or handed over, and taken back. */
export type MedusaLine = { id: string; fulfilled: number; shipped: number; returned: number }

/** A line of an order as Medusa's API returns it. */
type OrderLine = {
  id: string
  detail: {
    fulfilled_quantity: number
    shipped_quantity: number
    delivered_quantity: number
    return_received_quantity: number
  }
}

/**
 * Collected goods are delivered without having shipped. Where some of a line were shipped and others collected, Medusa's figures
 * do not add up to what left the merchant; it is no less than the higher one.
 */
export function toMedusaLine({ id, detail }: OrderLine): MedusaLine {
  return {
    id,
    fulfilled: detail.fulfilled_quantity,
    shipped: Math.max(detail.shipped_quantity, detail.delivered_quantity),
    returned: detail.return_received_quantity,
  }
}
