import { toCents } from "./cents"
import { differenceLineId } from "./difference-line"
import { pickUnits } from "./pick-units"
import { priceUnits } from "./price-units"
import { type PricedLine, type UnitGroup } from "./priced-order"
import { toNumberText } from "./quantity"
import { countByKey, type Selection } from "./selection"
import { sumLine } from "./sum-line"

/** A line as the ledger has it and as the order wants it. Counts are units of the line's measure, values cents. */
export type LineChange = {
  /** The line as ordered so far; of a new line, with groups of its own and nothing ordered. */
  line: PricedLine
  /** Lines that hold a difference of this one, see `toDifferenceLine`. */
  differences: readonly PricedLine[]
  openUnits: Selection
  /** Canceled before, and still counted as ordered. */
  droppableUnits: Selection
  orderedCount: number
  orderedValue: number
  wantedCount: number
  wantedValue: number
  /** Keeps the keys of new groups apart from all others. */
  groupTag: string
}

/** What becomes of a line: units that leave the open ones, units that come, and the difference as Ratepay is told it. */
export type LineMove = {
  gone: Selection
  come: Selection
  /** Above zero: to authorize. Below zero: to cancel. */
  difference: number
  /** Lines with the groups that `come` names. */
  added: readonly PricedLine[]
  /** Units that were canceled before and now leave the order too. */
  dropped: Selection
  /** The difference as a line of a basket; undefined where there is none. */
  told: PricedLine | undefined
}

/**
 * Plans what becomes of one line; undefined where nothing does. What is captured stays as it is: if it has become
 * less, a refund is the merchant's decision.
 */
export function planLineChange(change: LineChange): LineMove | undefined {
  const { line, orderedCount, wantedCount } = change
  const lines = [line, ...change.differences]
  const open = unitsOf(lines, change.openUnits)
  const openOfLine = unitsOf([line], change.openUnits)
  const openCount = countOf(openOfLine)
  const openValue = valueOf(lines, open)

  const removed = Math.max(0, orderedCount - wantedCount)
  const added = Math.max(0, wantedCount - orderedCount)

  // What was canceled before leaves the order first, and is not canceled again.
  const droppable = unitsOf([line], change.droppableUnits)
  const droppedCount = Math.min(removed, countOf(droppable))
  const dropped = droppedCount === 0 ? [] : pick(line, droppable, droppedCount)
  const taken = Math.min(removed - droppedCount, openCount)
  const picked = taken === 0 ? [] : pick(line, openOfLine, taken)
  const pickedValue = valueOf([line], picked)

  // What was captured can't be canceled: of a line that comes to less than that, all that is open goes.
  const wanted = change.wantedValue - (change.orderedValue - valueOf([line], dropped))
  const difference = Math.max(wanted, -openValue)
  if (difference === 0 && removed === 0 && added === 0) return undefined

  if (added === 0 && difference === -pickedValue) {
    return {
      gone: picked,
      come: [],
      difference,
      added: [],
      dropped,
      told: tellPicked(line, picked, difference),
    }
  }
  if (added > 0 && isPlainAddition(change, added, difference)) {
    const grown = withGroups(line, toGroups(line, difference, added, change.groupTag))
    return {
      gone: [],
      come: grown.come,
      difference,
      added: [grown.line],
      dropped,
      told: tell(change, difference, added),
    }
  }
  const left = openCount - taken + added
  const value = openValue + difference
  if (left === 0 && value === 0) {
    return { gone: open, come: [], difference, added: [], dropped, told: tell(change, difference, taken) }
  }
  const isReplaced = left > 0
  const { line: grown, come } = isReplaced
    ? withGroups(line, toGroups(line, value, left, change.groupTag))
    : toDifferenceLine(line, value, change.groupTag)
  return {
    gone: open,
    come,
    difference,
    added: [grown],
    dropped,
    told: tell(change, difference, removed + added),
  }
}

/** Whether the new units bear the whole difference, to a cent each, and the old ones keep their value. */
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
 * A line of its own for value that no unit can bear: all of the line's units are captured, and it has become dearer.
 * It is captured with the rest.
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

/** New groups of a line, by largest remainder. What they cost is their price: the discount is in it. */
function toGroups({ lineId, decimals }: PricedLine, value: number, count: number, tag: string): UnitGroup[] {
  return priceUnits(value, { count, decimals }).map((run, index) => ({
    key: `${lineId}#${tag}.${index}`,
    ...run,
    grossUnitCredit: toCents(0),
  }))
}

/** The difference as units where units came or went, else as one piece worth all of it. */
function tell({ line, groupTag }: LineChange, difference: number, moved: number): PricedLine | undefined {
  if (difference === 0) return undefined
  const value = Math.abs(difference)
  const told = moved > 0 ? line : { ...line, decimals: 0 }
  return { ...told, groups: toGroups(told, value, moved > 0 ? moved : 1, groupTag) }
}

/** Units that leave as they are, are told as they were authorized: with their discount and credit. */
function tellPicked(line: PricedLine, picked: Selection, difference: number): PricedLine | undefined {
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

function countOf(units: Selection): number {
  return units.reduce((sum, { count }) => sum + count, 0)
}

function valueOf(lines: readonly PricedLine[], units: Selection): number {
  const counts = countByKey(units)
  return lines.reduce((sum, line) => sum + sumLine(line, counts).value, 0)
}
