import { toCents, type Cents } from "../money/cents"
import { roundHalfUp } from "../money/exact-amount"
import { sumCreditLines, type MedusaOrder } from "../read/medusa-order"
import type { PricedOrder } from "../price/priced-order"
import { countWithin, type Selection } from "./selection"

/** How many cents less some units cost because of credit and of other payments; zero or above. */
export function creditWithin(goods: PricedOrder, units: Selection): Cents {
  const counts = countWithin(goods, units)
  const credit = goods.lines
    .flatMap(({ groups }) => groups)
    .reduce((sum, { key, grossUnitCredit }) => sum - (counts.get(key) ?? 0) * grossUnitCredit, 0)
  return toCents(Math.max(0, credit))
}

/**
 * Computes the cents of an order that were already paid by other means when its units were authorized: the credit that the
 * units carry beyond the order's credit lines. It may be off by a cent if credit lines have fractions of a cent.
 *
 * @param order with exactly the credit lines that it had at that time
 */
export function alreadyPaidWithin(goods: PricedOrder, units: Selection, order: MedusaOrder): Cents {
  return toCents(Math.max(0, creditWithin(goods, units) - roundHalfUp(sumCreditLines(order))))
}

/** A part of an order: the credit that its goods were authorized with, and what they cost now without any. In cents. */
export type CreditedPart = { credit: Cents; worth: number }

/**
 * Shares the credit of an order among the parts of it: each keeps its own. What is more than a part's goods cost by now is
 * taken off the others, the last one first, as cancellations are.
 *
 * @returns cents for each part, none more than its worth
 */
export function shareCredit(parts: readonly CreditedPart[]): Cents[] {
  const shares = parts.map(({ credit, worth }) => Math.min(credit, worth))
  let left = parts.reduce((sum, { credit }, index) => sum + credit - (shares[index] ?? 0), 0)
  for (const [index, { worth }] of [...parts.entries()].reverse()) {
    const more = Math.min(left, worth - (shares[index] ?? 0))
    shares[index] = (shares[index] ?? 0) + more
    left -= more
  }
  return shares.map(toCents)
}
