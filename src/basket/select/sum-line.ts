import { type Cents, toCents } from "../money/cents"
import { grossUnitTotal, type PricedLine } from "../price/priced-order"

/** Counts the selected units of a line and what they cost in cents. */
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
