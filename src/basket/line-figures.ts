import { type Cents, toCents } from "./cents"
import { grossUnitTotal, type PricedLine, type PricedOrder } from "./priced-order"
import { toNumberText } from "./quantity"
import { countByKey, type Selection } from "./selection"

/** How much of a line a selection holds: in Medusa's measure, and what the buyer pays for it. */
export type Figure = { readonly quantity: number; readonly gross: Cents }

/** A line with a figure for each of several selections. */
export type LineFigures<Name extends string> = {
  readonly line: PricedLine
  readonly figures: Readonly<Record<Name, Figure>>
}

/** Counts selections (what is open, captured, ...) by line, in the order of the lines. Linear in their number. */
export function lineFigures<Name extends string>(
  { lines }: PricedOrder,
  selections: Readonly<Record<Name, Selection>>
): LineFigures<Name>[] {
  const names = Object.keys(selections).filter((name): name is Name => name in selections)
  const counts = names.map((name) => [name, countByKey(selections[name])] as const)
  return lines.map((line) => ({
    line,
    figures: toRecord(counts.map(([name, count]) => [name, toFigure(line, count)] as const)),
  }))
}

function toFigure({ decimals, groups }: PricedLine, counts: ReadonlyMap<string, number>): Figure {
  let count = 0
  let cents = 0
  for (const group of groups) {
    const selected = counts.get(group.key) ?? 0
    count += selected
    cents += selected * grossUnitTotal(group)
  }
  return { quantity: Number(toNumberText({ count, decimals })), gross: toCents(cents) }
}

function toRecord<Name extends string>(entries: readonly (readonly [Name, Figure])[]): Record<Name, Figure> {
  return Object.fromEntries(entries) as Record<Name, Figure>
}
