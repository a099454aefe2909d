import { isCents } from "./cents"
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
 * It states the true quantity if the price of the whole line per measure, in whole cents, leads to what the selected
 * units cost; then every part of a line shows the same price. Where it does not, quantity is 1 and `unit` says how
 * much: what is billed comes before what is pretty. A product that only a rule for halves would round to the cents
 * counts as missing them, as Ratepay names no such rule.
 */
export function weighMeasure({ decimals, groups }: PricedLine, selected: readonly SelectedGroup[]): WireRun {
  const whole = sumUp(groups.map((group) => ({ group, count: group.count })))
  const { count, original, total } = sumUp(selected)
  const unitPrice = perMeasure(whole.original, whole.count, decimals)
  const paidPerMeasure = perMeasure(whole.total, whole.count, decimals)
  const quantity = toNumberText({ count, decimals })
  if (!isCents(unitPrice) || !leadsTo(total, paidPerMeasure, count, decimals)) {
    return { quantity: 1, unit: quantity, unitPrice: original, unitDiscount: total - original, total }
  }
  return { quantity: Number(quantity), unitPrice, unitDiscount: paidPerMeasure - unitPrice, total }
}

function sumUp(selected: readonly SelectedGroup[]): { count: number; original: number; total: number } {
  const sums = { count: 0, original: 0, total: 0 }
  for (const { group, count } of selected) {
    sums.count += count
    sums.original += count * group.grossUnitPrice
    sums.total += count * (group.grossUnitPrice + group.grossUnitDiscount)
  }
  return sums
}

/** cents / (count × 10^-decimals), rounded half up. The products exceed what a number holds exactly. */
function perMeasure(cents: number, count: number, decimals: number): number {
  const dividend = 2n * BigInt(cents) * 10n ** BigInt(decimals) + BigInt(count)
  return Number(dividend / (2n * BigInt(count)))
}

/** Whether price × (count × 10^-decimals) is nearer to the cents than half a cent. */
function leadsTo(cents: number, price: number, count: number, decimals: number): boolean {
  const scale = 10n ** BigInt(decimals)
  const miss = BigInt(price) * BigInt(count) - BigInt(cents) * scale
  return (miss < 0n ? -miss : miss) * 2n < scale
}
