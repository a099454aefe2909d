import { type Cents, toCents } from "./cents"
import { grossUnitTotal, type PricedLine } from "./priced-order"

/** How many units of a line are selected, and what they cost. */
export function sumLine(
  { groups }: PricedLine,
  counts: ReadonlyMap<string, number>
): { count: number; value: Cents } {
  let count = 0
  let value = 0
  for (const group of groups) {
    const selected = counts.get(group.key) ?? 0
    count += selected
    value += selected * grossUnitTotal(group)
  }
  return { count, value: toCents(value) }
}
