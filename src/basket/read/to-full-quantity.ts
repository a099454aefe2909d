import { addExact, multiplyExact, subtractExact } from "../money/exact-amount"
import type { MedusaItem, MedusaOrder } from "./medusa-order"
import { countUnits, type Quantity, subtractQuantity } from "./quantity"

/**
 * Computes the order as if nothing had been returned, and lists the items that were returned in full: their totals are zero
 * now, so that their price can't be computed.
 *
 * Medusa's totals of an item cover its quantity less the returned units, with discounts in proportion, so they can be scaled up.
 */
export function toFullQuantity(order: MedusaOrder): { order: MedusaOrder; whollyReturned: Set<string> } {
  const whollyReturned = new Set<string>()
  let total = order.total
  const items = order.items.map((item) => {
    if (item.returned.length === 0) return item
    const current = item.returned.reduce<Quantity | undefined>(
      (left, part) => left && subtractQuantity(left, part),
      item.quantity
    )
    if (!current || current.count <= 0) {
      whollyReturned.add(item.id)
      return item
    }
    const full = scale(item, current)
    total = addExact(total, subtractExact(full.total, item.total))
    return full
  })
  return { order: { ...order, items, total }, whollyReturned }
}

function scale(item: MedusaItem, current: Quantity): MedusaItem {
  const decimals = Math.max(item.quantity.decimals, current.decimals)
  const full = countUnits(item.quantity, decimals) ?? 1
  const part = countUnits(current, decimals) ?? 1
  return {
    ...item,
    returned: [],
    total: multiplyExact(item.total, full, part),
    original_total: multiplyExact(item.original_total, full, part),
  }
}
