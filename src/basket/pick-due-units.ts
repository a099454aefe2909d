import type { PricedLine, PricedOrder } from "./priced-order"
import { pickUnits } from "./pick-units"
import { countUnits, parseQuantity, toNumberText } from "./quantity"
import { countByKey, type Selection } from "./selection"

/** A quantity of a line counted from the start of the order, e.g. all that was fulfilled so far. */
export type LineTotal = { lineId: string; quantity: unknown }

/**
 * Picks the units that line totals call for and that no earlier operation has taken: per line, the total less what
 * was taken, cut to what is available. Lines the order does not have (added later), and totals its units do not
 * divide, call for nothing.
 */
export function pickDueUnits(
  order: PricedOrder,
  { available, taken, totals }: { available: Selection; taken: Selection; totals: readonly LineTotal[] }
): Selection {
  const left = countByKey(available)
  const done = countByKey(taken)
  const lines = new Map(order.lines.map((line) => [line.lineId, line]))
  const due = totals.flatMap(({ lineId, quantity }) => {
    const line = lines.get(lineId)
    if (line === undefined) return []
    const count = Math.min(countTotal(line, quantity) - countOfLine(line, done), countOfLine(line, left))
    return count > 0 ? [{ lineId, quantity: toNumberText({ count, decimals: line.decimals }) }] : []
  })
  return pickUnits(order, available, due)
}

function countTotal({ decimals }: PricedLine, total: unknown): number {
  const quantity = parseQuantity(total)
  return (quantity && countUnits(quantity, decimals)) ?? 0
}

function countOfLine({ groups }: PricedLine, counts: Map<string, number>): number {
  return groups.reduce((sum, { key }) => sum + (counts.get(key) ?? 0), 0)
}
