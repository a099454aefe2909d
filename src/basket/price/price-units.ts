import { type Cents, toCents } from "../money/cents"
import { type ExactAmount, roundHalfUp } from "../money/exact-amount"
import type { Quantity } from "../read/quantity"

/** A run of units with the same price and discount. */
export type PricedRun = {
  readonly count: number
  readonly grossUnitPrice: Cents
  readonly grossUnitDiscount: Cents
}

/**
 * Spreads a line's cents over its units by largest remainder. The units cost exactly these cents together and differ by at
 * most a cent; the dearer ones come first. No unit costs less than zero, and no discount is above zero.
 *
 * Without a discount there are at most two runs, and a unit's price is what it costs. With a discount all pieces have one price:
 * the line's original total divided by the quantity, rounded half up (or the cost of the dearest piece, if a cent of rounding
 * lifted it above that). So 3 pieces of 20.00 less 10.00 are two with a discount of 3.33 and one with 3.34.
 */
export function priceUnits(cents: number, quantity: Quantity, originalTotal?: ExactAmount): PricedRun[] {
  if (quantity.decimals > 0) {
    // A unit of measured goods may cost less than a cent, so that one price for all units would be far off.
    const original = originalTotal ? Math.max(roundHalfUp(originalTotal), cents) : cents
    return priceMeasure(cents, original, quantity.count)
  }
  const { count } = quantity
  const unitPrice = originalTotal && Math.max(divideHalfUp(originalTotal, count), Math.ceil(cents / count))
  return spread(cents, count).map((run) => toRun(run.count, unitPrice ?? run.cents, run.cents))
}

function priceMeasure(cents: number, original: number, count: number): PricedRun[] {
  const runs: PricedRun[] = []
  const prices = spread(original, count)
  const totals = spread(cents, count)
  let from = 0
  for (const { end: to } of [...prices, ...totals].sort((a, b) => a.end - b.end)) {
    const price = prices.find(({ end }) => end > from)
    const total = totals.find(({ end }) => end > from)
    if (to > from && price && total) runs.push(toRun(to - from, price.cents, total.cents))
    from = to
  }
  return runs
}

/** Spreads cents over equal units; those that get a cent more come first. `end` counts the units up to the end of the run. */
function spread(cents: number, count: number): { cents: number; count: number; end: number }[] {
  const base = Math.floor(cents / count)
  const dearer = cents - base * count
  return [
    { cents: base + 1, count: dearer, end: dearer },
    { cents: base, count: count - dearer, end: count },
  ].filter((run) => run.count > 0)
}

function toRun(count: number, unitPrice: number, unitTotal: number): PricedRun {
  return { count, grossUnitPrice: toCents(unitPrice), grossUnitDiscount: toCents(unitTotal - unitPrice) }
}

/** Rounds amount / count half up. It starts from the exact amount, as rounding that to cents first would round twice. */
function divideHalfUp({ cents, billionths }: ExactAmount, count: number): number {
  const half = billionths >= 500_000_000 ? 1 : 0
  return Math.floor((2 * cents + count + half) / (2 * count))
}
