import { toCents, type Cents } from "../money/cents"
import { addExact, roundHalfUp, zero } from "../money/exact-amount"
import type { MedusaOrder } from "../read/medusa-order"
import type { PricedOrder } from "../price/priced-order"
import { countWithin, type Selection } from "./selection"

/**
 * Computes the cents of an order that were already paid by other means when its units were authorized: the credit that the
 * units carry beyond the order's credit lines. It may be off by a cent if credit lines have fractions of a cent.
 *
 * @param order with exactly the credit lines that it had at that time
 */
export function alreadyPaidWithin(goods: PricedOrder, units: Selection, order: MedusaOrder): Cents {
  const counts = countWithin(goods, units)
  const carried = goods.lines
    .flatMap(({ groups }) => groups)
    .reduce((sum, { key, grossUnitCredit }) => sum - (counts.get(key) ?? 0) * grossUnitCredit, 0)
  const credit = order.credit_lines.reduce((sum, { amount }) => addExact(sum, amount), zero)
  return toCents(Math.max(0, carried - roundHalfUp(credit)))
}
