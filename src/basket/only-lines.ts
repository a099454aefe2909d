import { addExact, zero } from "./exact-amount"
import type { MedusaOrder } from "./medusa-order"

/** An order of those lines alone that are wanted, without credit: its total is theirs. */
export function onlyLines(order: MedusaOrder, isWanted: (lineId: string) => boolean): MedusaOrder {
  const items = order.items.filter(({ id }) => isWanted(id))
  const shipping_methods = order.shipping_methods.filter(({ id }) => isWanted(id))
  const total = [...items, ...shipping_methods].reduce((sum, line) => addExact(sum, line.total), zero)
  return { ...order, items, shipping_methods, credit_lines: [], total }
}
