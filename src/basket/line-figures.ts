import { type Cents, toCents } from "./cents"
import { isDifference, lineOfDifference } from "./difference-line"
import type { PricedLine, PricedOrder } from "./priced-order"
import { toNumberText } from "./quantity"
import { countByKey, type Selection } from "./selection"
import { sumLine } from "./sum-line"

/** How much of a line a selection holds: in Medusa's measure, and what the buyer pays for it. */
export type Figure = { readonly quantity: number; readonly gross: Cents }

/** A line with a figure for each of several selections. */
export type LineFigures<Name extends string> = {
  readonly line: PricedLine
  readonly figures: Readonly<Record<Name, Figure>>
}

/**
 * Counts selections (what is open, captured, ...) by line, in the order of the lines. What a line's price differed by
 * after all of it was captured (see `planOrderEdit`) counts to what the line is worth, and to no quantity. Linear in the
 * number of lines.
 */
export function lineFigures<Name extends string>(
  { lines }: PricedOrder,
  selections: Readonly<Record<Name, Selection>>
): LineFigures<Name>[] {
  const names = Object.keys(selections).filter((name): name is Name => name in selections)
  const counts = names.map((name) => [name, countByKey(selections[name])] as const)
  const differences = differencesByLine(lines)
  return lines
    .filter(({ lineId }) => !isDifference(lineId))
    .map((line) => ({
      line,
      figures: toRecord(
        counts.map(
          ([name, count]) => [name, toFigure(line, differences.get(line.lineId) ?? [], count)] as const
        )
      ),
    }))
}

function differencesByLine(lines: readonly PricedLine[]): Map<string, PricedLine[]> {
  const differences = new Map<string, PricedLine[]>()
  for (const line of lines) {
    if (!isDifference(line.lineId)) continue
    const of = lineOfDifference(line.lineId)
    differences.set(of, [...(differences.get(of) ?? []), line])
  }
  return differences
}

function toFigure(
  line: PricedLine,
  differences: readonly PricedLine[],
  counts: ReadonlyMap<string, number>
): Figure {
  const { count, value } = sumLine(line, counts)
  const gross = differences.reduce((sum, difference) => sum + sumLine(difference, counts).value, value + 0)
  return { quantity: Number(toNumberText({ count, decimals: line.decimals })), gross: toCents(gross) }
}

function toRecord<Name extends string>(entries: readonly (readonly [Name, Figure])[]): Record<Name, Figure> {
  return Object.fromEntries(entries) as Record<Name, Figure>
}
