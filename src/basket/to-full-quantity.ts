import { addExact, type ExactAmount, subtractExact } from "./exact-amount"
import type { MedusaItem, MedusaOrder } from "./medusa-order"
import { countUnits, type Quantity, subtractQuantity } from "./quantity"

/**
 * An order as it would come to had nothing been returned, with the ids of items of which everything was: their totals
 * are nothing now, so what they would come to can't be told.
 *
 * Medusa's totals of an item cover its quantity less what was returned, discounts in proportion; so they scale.
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
    total: multiply(item.total, full, part),
    original_total: multiply(item.original_total, full, part),
  }
}

const billion = 1_000_000_000n

/** amount × full / part, rounded half up to a billionth of a cent. */
function multiply({ cents, billionths }: ExactAmount, full: number, part: number): ExactAmount {
  const exact = BigInt(cents) * billion + BigInt(billionths)
  const product = (2n * exact * BigInt(full) + BigInt(part)) / (2n * BigInt(part))
  return { cents: Number(product / billion), billionths: Number(product % billion) }
}
