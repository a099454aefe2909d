import type { PricedLine, PricedOrder } from "../price/priced-order"
import { pickUnits } from "./pick-units"
import { countUnits, parseQuantity, toNumberText } from "../read/quantity"
import { countByKey, type Selection } from "./selection"

/** A quantity of a line, counted since the order was placed, e.g. all that was fulfilled so far. */
export type LineTotal = { lineId: string; quantity: unknown }

/**
 * Picks the units that are due by line totals: for each line the total less the units taken by earlier operations, but no more
 * than are available. Lines that the priced order does not have (added later) are ignored. Of a total with finer decimals than
 * the line was authorized in, only whole units are picked; the rest follows with a later total.
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
  if (quantity === undefined) return 0
  const finer = Math.max(0, quantity.decimals - decimals)
  return (
    countUnits(
      { count: Math.floor(quantity.count / 10 ** finer), decimals: quantity.decimals - finer },
      decimals
    ) ?? 0
  )
}

function countOfLine({ groups }: PricedLine, counts: Map<string, number>): number {
  return groups.reduce((sum, { key }) => sum + (counts.get(key) ?? 0), 0)
}
