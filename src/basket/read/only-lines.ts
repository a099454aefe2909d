import { addExact, zero } from "../money/exact-amount"
import type { MedusaOrder } from "./medusa-order"

/** Reduces an order to the wanted lines, without credit: its total is the sum of theirs. */
export function onlyLines(order: MedusaOrder, isWanted: (lineId: string) => boolean): MedusaOrder {
  const items = order.items.filter(({ id }) => isWanted(id))
  const shipping_methods = order.shipping_methods.filter(({ id }) => isWanted(id))
  const total = [...items, ...shipping_methods].reduce((sum, line) => addExact(sum, line.total), zero)
  return { ...order, items, shipping_methods, credit_lines: [], total }
}
