import { BigNumber } from "bignumber.js"
import { type Cents, toCents } from "../money/cents"
import { isDifference, lineOfDifference } from "./difference-line"
import type { PricedLine, PricedOrder } from "../price/priced-order"
import { toNumberText } from "../read/quantity"
import { countByKey, type Selection } from "./selection"
import { sumLine } from "./sum-line"

/** The part of a line that a selection holds: its quantity in Medusa's measure, and what the buyer pays for it in cents. */
export type Figure = { readonly quantity: number; readonly gross: Cents }

/** A line with a figure for each of several selections. */
export type LineFigures<Name extends string> = {
  readonly line: PricedLine
  readonly figures: Readonly<Record<Name, Figure>>
}

/**
 * Counts selections (open units, captured units, ...) by line, in the order of the lines. A difference line (see
 * `planOrderEdit`) adds to the amount of its original line, and to no quantity. Takes linear time in the number of lines.
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

/** Does the same as `lineFigures` for several payments together, by line id: the figures of a line they share are added up. */
export function sumLineFigures<Name extends string>(
  payments: readonly { goods: PricedOrder; selections: Readonly<Record<Name, Selection>> }[]
): Map<string, LineFigures<Name>> {
  const sums = new Map<string, LineFigures<Name>>()
  for (const one of payments.flatMap(({ goods, selections }) => lineFigures(goods, selections))) {
    const before = sums.get(one.line.lineId)
    sums.set(one.line.lineId, before === undefined ? one : addFigures(before, one))
  }
  return sums
}

function addFigures<Name extends string>(
  one: LineFigures<Name>,
  other: LineFigures<Name>
): LineFigures<Name> {
  const names = Object.keys(one.figures).filter((name): name is Name => name in one.figures)
  const added = names.map((name) => {
    const [a, b] = [one.figures[name], other.figures[name]]
    const quantity = new BigNumber(a.quantity).plus(b.quantity).toNumber()
    return [name, { quantity, gross: toCents(a.gross + b.gross) }] as const
  })
  return { line: one.line, figures: toRecord(added) }
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
