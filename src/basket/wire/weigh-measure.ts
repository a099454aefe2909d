import { isCents } from "../money/cents"
import type { PricedLine } from "../price/priced-order"
import { toNumberText } from "../read/quantity"
import type { SelectedGroup } from "../select/selection"

/** A wire line in cents, before it is written: (unitPrice + unitDiscount) × quantity = total. */
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
 * The line has the true quantity if the whole line's price per measure, in whole cents, gives exactly what the selected units
 * cost; then every part of the line shows the same price. Otherwise the quantity is 1 and `unit` states the measure, as the
 * amount must be right. A product that lies on half a cent counts as not exact, as Ratepay does not say how it rounds halves.
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

/** cents / (count × 10^-decimals), rounded half up. Uses BigInt, as the products exceed what a number holds exactly. */
function perMeasure(cents: number, count: number, decimals: number): number {
  const dividend = 2n * BigInt(cents) * 10n ** BigInt(decimals) + BigInt(count)
  return Number(dividend / (2n * BigInt(count)))
}

/** Whether price × (count × 10^-decimals) differs from the cents by less than half a cent. */
function leadsTo(cents: number, price: number, count: number, decimals: number): boolean {
  const scale = 10n ** BigInt(decimals)
  const miss = BigInt(price) * BigInt(count) - BigInt(cents) * scale
  return (miss < 0n ? -miss : miss) * 2n < scale
}
