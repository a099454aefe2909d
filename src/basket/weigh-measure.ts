import type { PricedLine } from "./priced-order"
import { toNumberText } from "./quantity"
import type { SelectedGroup } from "./selection"

/** One line on the wire before it is written, in cents: (unitPrice + unitDiscount) × quantity = total. */
export type WireRun = {
  quantity: number
  unit?: string
  unitPrice: number
  unitDiscount: number
  total: number
}

/**
 * Merges the selected units of measured goods (2.5 m, 0.75 kg) into one line.
 *
 * It states the true quantity where a price of whole cents per measure leads to the exact total. Where none does
 * (1.00 for 0.3 m), quantity is 1 and `unit` says how much: what is billed comes before what is pretty. A product
 * that only a rule for halves would round to the total counts as missing it, as Ratepay names no such rule.
 */
export function weighMeasure({ decimals }: PricedLine, selected: readonly SelectedGroup[]): WireRun {
  let count = 0
  let original = 0
  let total = 0
  for (const { group, count: taken } of selected) {
    count += taken
    original += taken * group.grossUnitPrice
    total += taken * (group.grossUnitPrice + group.grossUnitDiscount)
  }
  const paidPerMeasure = perMeasure(total, count, decimals)
  const quantity = toNumberText({ count, decimals })
  if (paidPerMeasure === undefined) {
    return { quantity: 1, unit: quantity, unitPrice: original, unitDiscount: total - original, total }
  }
  const unitPrice = original === total ? paidPerMeasure : nearestPerMeasure(original, count, decimals)
  return { quantity: Number(quantity), unitPrice, unitDiscount: paidPerMeasure - unitPrice, total }
}

/** The price in whole cents that, times the measure, is nearer to the total than half a cent. */
function perMeasure(total: number, count: number, decimals: number): number | undefined {
  const price = nearestPerMeasure(total, count, decimals)
  const scale = 10n ** BigInt(decimals)
  const miss = BigInt(price) * BigInt(count) - BigInt(total) * scale
  return (miss < 0n ? -miss : miss) * 2n < scale ? price : undefined
}

/** total / (count × 10^-decimals), rounded half up. The products exceed what a number holds exactly. */
function nearestPerMeasure(total: number, count: number, decimals: number): number {
  const dividend = 2n * BigInt(total) * 10n ** BigInt(decimals) + BigInt(count)
  return Number(dividend / (2n * BigInt(count)))
}
