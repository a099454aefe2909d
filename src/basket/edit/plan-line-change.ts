import { toCents } from "../money/cents"
import { differenceLineId } from "../select/difference-line"
import { pickUnits } from "../select/pick-units"
import { priceUnits } from "../price/price-units"
import { type PricedLine, type UnitGroup } from "../price/priced-order"
import { toNumberText } from "../read/quantity"
import { countByKey, type Selection } from "../select/selection"
import { sumLine } from "../select/sum-line"

/** A line as the ledger holds it and as the order now demands it. Counts are units of the line's measure, values are cents. */
export type LineChange = {
  /** The line as ordered so far. A new line has its own groups, and nothing ordered. */
  line: PricedLine
  /** Lines that hold a difference of this line, see `toDifferenceLine`. */
  differences: readonly PricedLine[]
  openUnits: Selection
  /** Units that were canceled before and still count as ordered. */
  droppableUnits: Selection
  orderedCount: number
  orderedValue: number
  wantedCount: number
  wantedValue: number
  /** Makes the keys of new groups unique. */
  groupTag: string
}

/** The change of a line: open units that leave, units that come, and the difference as Ratepay receives it. */
export type LineMove = {
  gone: Selection
  come: Selection
  /** Cents: to authorize if above zero, to cancel if below. */
  difference: number
  /** Lines with the groups that `come` refers to. */
  added: readonly PricedLine[]
  /** Units that were canceled before and have now left the order too. */
  dropped: Selection
  /** The difference as a basket line; undefined if there is none. */
  basketLine: PricedLine | undefined
}

/**
 * How a line has changed, and what that means for its open units.
 *
 * - `same`: the line has not changed.
 * - `fewer`: units leave at the price they were authorized for; the others keep their price.
 * - `more`: the added units cost exactly the difference; the others keep their price.
 * - `gone`: no unit stays open.
 * - `repriced`: the open units cost something else each, and may be more or fewer than before.
 * - `dearer`: the line costs more, and no unit is open that could carry the difference.
 */
export type LineCase = "same" | "fewer" | "more" | "gone" | "repriced" | "dearer"

/**
 * Plans the change of one line; undefined if nothing changes. Captured units stay as they are: if they now cost less, a refund
 * is the merchant's decision.
 */
export function planLineChange(change: LineChange): LineMove | undefined {
  const figures = figuresOf(change)
  switch (caseOf(change, figures)) {
    case "same":
      return undefined
    case "fewer":
      return planFewer(change, figures)
    case "more":
      return planMore(change, figures)
    case "gone":
      return planGone(change, figures)
    case "repriced":
      return planRepriced(change, figures)
    case "dearer":
      return planDearer(change, figures)
  }
}

/** Tells which case a change is. Every change is exactly one, and `planLineChange` follows it. */
export function lineCaseOf(change: LineChange): LineCase {
  return caseOf(change, figuresOf(change))
}

type Figures = {
  /** How many units fewer, and how many more, the order has than before. */
  removed: number
  added: number
  /** The removed units that were canceled before, and those that are open. */
  dropped: Selection
  picked: Selection
  taken: number
  open: Selection
  /** Units and cents that stay open after the change. Difference lines count in cents only. */
  openCountAfter: number
  openValueAfter: number
  difference: number
}

function figuresOf(change: LineChange): Figures {
  const { line, orderedCount, wantedCount } = change
  const lines = [line, ...change.differences]
  const open = unitsOf(lines, change.openUnits)
  const openOfLine = unitsOf([line], change.openUnits)
  const openCount = countOf(openOfLine)
  const openValue = valueOf(lines, open)

  const removed = Math.max(0, orderedCount - wantedCount)
  const added = Math.max(0, wantedCount - orderedCount)

  const dropped = pickDropped(change)
  const taken = Math.min(removed - countOf(dropped), openCount)
  const picked = taken === 0 ? [] : pick(line, openOfLine, taken)

  // Captured units can't be canceled: where a line costs less than they do, all open units go.
  const wanted = change.wantedValue - (change.orderedValue - valueOf([line], dropped))
  const difference = Math.max(wanted, -openValue)
  return {
    removed,
    added,
    dropped,
    picked,
    taken,
    open,
    openCountAfter: openCount - taken + added,
    openValueAfter: openValue + difference,
    difference,
  }
}

/** Units that were canceled before leave the order first: they must not be canceled again. */
export function pickDropped({
  line,
  droppableUnits,
  orderedCount,
  wantedCount,
}: Pick<LineChange, "line" | "droppableUnits" | "orderedCount" | "wantedCount">): Selection {
  const droppable = unitsOf([line], droppableUnits)
  const count = Math.min(orderedCount - wantedCount, countOf(droppable))
  return count <= 0 ? [] : pick(line, droppable, count)
}

/** Up to so many open units of a line, in the sequence in which they would be captured. */
export function pickOpen(
  { line, openUnits }: Pick<LineChange, "line" | "openUnits">,
  most: number
): Selection {
  const open = unitsOf([line], openUnits)
  const count = Math.min(most, countOf(open))
  return count <= 0 ? [] : pick(line, open, count)
}

function caseOf(change: LineChange, figures: Figures): LineCase {
  const { removed, added, picked, difference, openCountAfter, openValueAfter } = figures
  if (difference === 0 && removed === 0 && added === 0) return "same"
  if (added === 0 && difference === -valueOf([change.line], picked)) return "fewer"
  if (added > 0 && isPlainAddition(change, added, difference)) return "more"
  if (openCountAfter > 0) return "repriced"
  return openValueAfter === 0 ? "gone" : "dearer"
}

/** The picked units leave at their authorized price. */
function planFewer({ line }: LineChange, { picked, dropped, difference }: Figures): LineMove {
  return {
    gone: picked,
    come: [],
    difference,
    added: [],
    dropped,
    basketLine: toPickedLine(line, picked, difference),
  }
}

/** New units are added beside the present ones. */
function planMore(change: LineChange, { added, dropped, difference }: Figures): LineMove {
  const { line, groupTag } = change
  const grown = withGroups(line, toGroups(line, difference, added, groupTag))
  return {
    gone: [],
    come: grown.come,
    difference,
    added: [grown.line],
    dropped,
    basketLine: toBasketLine(change, difference, added),
  }
}

/** All open units leave. */
function planGone(change: LineChange, { open, taken, dropped, difference }: Figures): LineMove {
  return {
    gone: open,
    come: [],
    difference,
    added: [],
    dropped,
    basketLine: toBasketLine(change, difference, taken),
  }
}

/** New units worth the new open value replace all open units. */
function planRepriced(change: LineChange, figures: Figures): LineMove {
  const { line, groupTag } = change
  const { openValueAfter, openCountAfter } = figures
  return replaceOpen(
    change,
    figures,
    withGroups(line, toGroups(line, openValueAfter, openCountAfter, groupTag))
  )
}

/** A difference line replaces all open units. */
function planDearer(change: LineChange, figures: Figures): LineMove {
  return replaceOpen(change, figures, toDifferenceLine(change.line, figures.openValueAfter, change.groupTag))
}

function replaceOpen(
  change: LineChange,
  { open, removed, added, dropped, difference }: Figures,
  grown: { line: PricedLine; come: Selection }
): LineMove {
  return {
    gone: open,
    come: grown.come,
    difference,
    added: [grown.line],
    dropped,
    basketLine: toBasketLine(change, difference, removed + added),
  }
}

/** Whether the added units cost the whole difference, within a cent each, so that the others keep their price. */
function isPlainAddition(change: LineChange, added: number, difference: number): boolean {
  if (difference <= 0) return false
  const { line, orderedCount, orderedValue, wantedCount, wantedValue } = change
  if (orderedCount === 0) return true
  const fullPrice = line.groups[0]?.grossUnitPrice
  if (fullPrice !== undefined && Math.abs(difference - added * fullPrice) <= added) return true
  const oldKeep =
    Math.abs(orderedValue * wantedCount - wantedValue * orderedCount) <= orderedCount * wantedCount
  return oldKeep && Math.abs(difference * wantedCount - wantedValue * added) <= added * wantedCount
}

/**
 * A separate line for value that no unit can carry, as all of the line's units are captured and its price has risen. It is
 * captured with the rest of the order.
 */
function toDifferenceLine(line: PricedLine, value: number, tag: string) {
  const piece = { ...line, lineId: differenceLineId(line.lineId, tag), decimals: 0, groups: [] }
  return withGroups(piece, toGroups(piece, value, 1, tag))
}

function withGroups(line: PricedLine, groups: UnitGroup[]): { line: PricedLine; come: Selection } {
  return {
    line: { ...line, groups: [...line.groups, ...groups] },
    come: groups.map(({ key, count }) => ({ key, count })),
  }
}

/** New groups of a line, with cents spread by largest remainder. Their price already contains the discount. */
function toGroups({ lineId, decimals }: PricedLine, value: number, count: number, tag: string): UnitGroup[] {
  return priceUnits(value, { count, decimals }).map((run, index) => ({
    key: `${lineId}#${tag}.${index}`,
    ...run,
    grossUnitCredit: toCents(0),
  }))
}

/** The difference as a basket line: as units where units came or left, else as one piece worth all of it. */
function toBasketLine(
  { line, groupTag }: LineChange,
  difference: number,
  moved: number
): PricedLine | undefined {
  if (difference === 0) return undefined
  const value = Math.abs(difference)
  const shape = moved > 0 ? line : { ...line, decimals: 0 }
  return { ...shape, groups: toGroups(shape, value, moved > 0 ? moved : 1, groupTag) }
}

/** Units that leave at their authorized price, as a basket line with their discount and credit. */
function toPickedLine(line: PricedLine, picked: Selection, difference: number): PricedLine | undefined {
  if (difference === 0) return undefined
  const counts = countByKey(picked)
  const groups = line.groups.flatMap((group) => {
    const count = counts.get(group.key) ?? 0
    return count > 0 ? [{ ...group, count }] : []
  })
  return { ...line, groups }
}

function pick(line: PricedLine, open: Selection, count: number): Selection {
  const quantity = toNumberText({ count, decimals: line.decimals })
  return pickUnits({ lines: [line] }, open, [{ lineId: line.lineId, quantity }])
}

function unitsOf(lines: readonly PricedLine[], units: Selection): Selection {
  const keys = new Set(lines.flatMap(({ groups }) => groups.map(({ key }) => key)))
  return units.filter(({ key, count }) => count > 0 && keys.has(key))
}

export function countOf(units: Selection): number {
  return units.reduce((sum, { count }) => sum + count, 0)
}

function valueOf(lines: readonly PricedLine[], units: Selection): number {
  const counts = countByKey(units)
  return lines.reduce((sum, line) => sum + sumLine(line, counts).value, 0)
}
