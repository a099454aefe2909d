import { toCents, type Cents } from "./cents"
import { addExact, roundHalfUp, zero } from "./exact-amount"
import type { MedusaOrder } from "./medusa-order"
import type { PricedOrder } from "./priced-order"
import { countWithin, type Selection } from "./selection"

/**
 * What of an order was paid otherwise when units of it were authorized: the credit that they carry beyond the order's
 * credit lines. Where those have fractions of a cent, up to a cent apart.
 *
 * @param order with the credit lines that it had then, and no others
 */
export function alreadyPaidWithin(goods: PricedOrder, units: Selection, order: MedusaOrder): Cents {
  const counts = countWithin(goods, units)
  const carried = goods.lines
    .flatMap(({ groups }) => groups)
    .reduce((sum, { key, grossUnitCredit }) => sum - (counts.get(key) ?? 0) * grossUnitCredit, 0)
  const credit = order.credit_lines.reduce((sum, { amount }) => addExact(sum, amount), zero)
  return toCents(Math.max(0, carried - roundHalfUp(credit)))
}
