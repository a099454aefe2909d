import { isDifference, lineOfDifference } from "./difference-line"
import type { PricedLine, PricedOrder } from "./priced-order"
import { addUnits, countByKey, subtractUnits, type Selection } from "./selection"

/**
 * Adds to picked units the differences that nobody can pick by quantity: those of a line go with its last units, and
 * those of lines that have no units left with the last units of all. So what is picked in full is worth what the line's
 * figures say.
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
    [...left].flatMap(([key, count]) => (keys.has(key) && count > 0 ? [{ key, count }] : []))
  )
}
