import { isDifference, lineOfDifference } from "./difference-line"
import type { PricedLine, PricedOrder } from "../price/priced-order"
import { addUnits, countByKey, subtractUnits, type Selection } from "./selection"

/**
 * Adds difference lines, which nobody can pick by quantity, to picked units. The difference of a line goes with the line's last
 * units; if the line has no units left, it goes with the last units of the order. So picking a whole line gives the amount in
 * the line's figures.
 */
export function withDifferences(
  { lines }: Pick<PricedOrder, "lines">,
  available: Selection,
  picked: Selection
): Selection {
  if (picked.length === 0) return picked
  const taken = countByKey(picked)
  const left = countByKey(subtractUnits(available, picked))
  const holds = (line: PricedLine, counts: ReadonlyMap<string, number>) =>
    line.groups.some(({ key }) => (counts.get(key) ?? 0) > 0)
  const ordinary = lines.filter(({ lineId }) => !isDifference(lineId))
  const isLast = !ordinary.some((line) => holds(line, left))
  const lastOf = new Set(
    ordinary.filter((line) => holds(line, taken) && !holds(line, left)).map(({ lineId }) => lineId)
  )
  const differences = lines.filter(
    ({ lineId }) => isDifference(lineId) && (isLast || lastOf.has(lineOfDifference(lineId)))
  )
  const keys = new Set(differences.flatMap(({ groups }) => groups.map(({ key }) => key)))
  return addUnits(
    picked,
    [...left].flatMap(([key, count]) => (keys.has(key) ? [{ key, count }] : []))
  )
}
