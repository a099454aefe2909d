import type { Cents } from "../money/cents"
import { type ExactAmount } from "../money/exact-amount"
import { lineFault } from "../read/line-fault"
import type { MedusaOrder } from "../read/medusa-order"
import { isDifference, lineOfDifference } from "../select/difference-line"
import {
  countOf,
  pickDropped,
  pickOpen,
  planLineChange,
  type LineChange,
  type LineMove,
} from "./plan-line-change"
import { priceOrder } from "../price/price-order"
import type { PricedLine, PricedOrder } from "../price/priced-order"
import { countUnits } from "../read/quantity"
import { addUnits, countByKey, type Selection } from "../select/selection"
import { sumLine } from "../select/sum-line"
import { toFullQuantity } from "../read/to-full-quantity"

export type OrderEditInput = {
  /** The transaction's goods. */
  goods: PricedOrder
  /** Units that are authorized, and neither captured nor canceled. */
  openUnits: Selection
  /** The order's units as Ratepay knows them: authorized, less those that earlier edits removed. */
  orderedUnits: Selection
  /** The ones among them that a merchant canceled: an edit that removes them needs no request to Ratepay. */
  droppableUnits: Selection
  /** The order as it is now, with only those credit lines that were part of the authorized total. */
  order: MedusaOrder
  /**
   * The part of the order that is paid by other means, in cents. The goods were priced less their share of it.
   *
   * @default 0
   */
  paidOtherwise?: Cents
  /** Unique, e.g. an operation's id: makes the keys of new groups unique. */
  groupTag: string
}

/** Open units that leave, units that replace them, and the difference as Ratepay receives it. */
export type OrderChange = {
  units: Selection
  replacedUnits: Selection
  /** Exactly the difference: the value of `units` less that of `replacedUnits`. */
  basket: PricedOrder
}

export type OrderEditPlan = {
  /** `units` are canceled, and `replacedUnits` stay open in their place. */
  cancel?: OrderChange
  /** `units` are authorized, and replace the open `replacedUnits`. */
  increment?: OrderChange
  /** `units` replace `replacedUnits` of the same value: Ratepay gets no request. */
  swap?: { units: Selection; replacedUnits: Selection }
  /** Units that were canceled before and have now left the order too: their value must not be deducted twice. */
  drop?: Selection
  /** The goods with the groups and lines that the changes add. */
  goods: PricedOrder
}

/**
 * Plans what Ratepay must cancel and authorize after an order edit. It compares, line by line, what the units cost before with
 * what Medusa says the line costs now. Quantities alone would not do: Medusa keeps a line's discount when its quantity changes,
 * so the units that stay cost something else.
 *
 * The plan meets the order's total, rounded once as Medusa books it, to the cent, unless captured units now cost less. Planning
 * again after such a plan was carried out gives an empty plan. If a line costs less than was captured of it, nothing of it stays
 * open. Unchanged lines stay as they are: a cent of rounding goes to a changed line. Quantities are compared as ordered,
 * whether units were returned or not.
 *
 * @throws InvalidInputError naming the line whose VAT rate or measure has changed: its units can't be compared with the
 *   authorized ones
 */
export function planOrderEdit(input: OrderEditInput): OrderEditPlan {
  const { goods, openUnits, orderedUnits, droppableUnits, order, paidOtherwise, groupTag } = input
  const { order: full, whollyReturned } = toFullQuantity(order)
  const now = priceOrder(full, { alreadyPaid: paidOtherwise })
  const lines = compare({ goods, now, full, ordered: countByKey(orderedUnits), whollyReturned })
  const moves = meetTotal(lines, now).flatMap(({ line, differences, ...counts }) => {
    const change: LineChange = { line, differences, ...counts, openUnits, droppableUnits, groupTag }
    return planLineChange(change) ?? []
  })
  const returned = goods.lines.filter(({ lineId }) => whollyReturned.has(lineId))
  return toPlan(goods, [...moves, ...returned.flatMap((line) => dropReturned(line, input, full))])
}

/**
 * A line of which all units came back has no price any more, but units that were canceled before leave it all the same, and so do
 * open ones that an edit took off, at the price they were authorized for.
 */
function dropReturned(
  line: PricedLine,
  { openUnits, orderedUnits, droppableUnits }: OrderEditInput,
  { items }: MedusaOrder
): LineMove[] {
  const quantity = items.find(({ id }) => id === line.lineId)?.quantity
  const wantedCount = quantity && countUnits(quantity, line.decimals)
  if (wantedCount === undefined) return []
  const orderedCount = sumLine(line, countByKey(orderedUnits)).count
  const dropped = pickDropped({ line, droppableUnits, orderedCount, wantedCount })
  const removed = orderedCount - wantedCount - countOf(dropped)
  const gone = pickOpen({ line, openUnits }, removed)
  const counts = countByKey(gone)
  const difference = 0 - sumLine(line, counts).value
  const groups = line.groups.map((group) => ({ ...group, count: counts.get(group.key) ?? 0 }))
  const basketLine =
    difference === 0 ? undefined : { ...line, groups: groups.filter(({ count }) => count > 0) }
  return [{ gone, come: [], difference, added: [], dropped, basketLine }]
}

type Compared = Omit<LineChange, "openUnits" | "droppableUnits" | "groupTag"> & { isChanged: boolean }

function compare({
  goods,
  now,
  full,
  ordered,
  whollyReturned,
}: {
  goods: PricedOrder
  now: PricedOrder
  full: MedusaOrder
  ordered: ReadonlyMap<string, number>
  whollyReturned: ReadonlySet<string>
}): Compared[] {
  const wanted = new Map(now.lines.map((line) => [line.lineId, line]))
  const exact = new Map([...full.items, ...full.shipping_methods].map(({ id, total }) => [id, total]))
  const hasCredit = now.lines.some(({ groups }) => groups.some(({ grossUnitCredit }) => grossUnitCredit < 0))
  const hasMessage = ({ lineId }: PricedLine) => !isDifference(lineId) && !whollyReturned.has(lineId)
  const known = goods.lines.filter(hasMessage)
  const knownIds = new Set(known.map(({ lineId }) => lineId))

  const old = known.map((line): Compared => {
    const differences = goods.lines.filter(
      ({ lineId }) => isDifference(lineId) && lineOfDifference(lineId) === line.lineId
    )
    const { count: orderedCount, value } = sumLine(line, ordered)
    const extra = differences.reduce((sum, difference) => sum + sumLine(difference, ordered).value, 0)
    const target = wanted.get(line.lineId)
    const orderedValue = value + extra
    const counts = { line, differences, orderedCount, orderedValue }
    if (target === undefined) {
      return { ...counts, wantedCount: 0, wantedValue: 0, isChanged: orderedCount > 0 || orderedValue > 0 }
    }
    const { count: wantedCount, value: wantedValue } = sumWanted(line, target)
    const isChanged =
      wantedCount !== orderedCount ||
      (hasCredit
        ? Math.abs(wantedValue - orderedValue) > 1
        : !isWithinACent(exact.get(line.lineId), orderedValue))
    return { ...counts, wantedCount, wantedValue, isChanged }
  })
  const added = now.lines
    .filter(({ lineId }) => !knownIds.has(lineId))
    .map((target): Compared => {
      const line = { ...target, groups: [] }
      const { count: wantedCount, value: wantedValue } = sumWanted(line, target)
      return {
        line,
        differences: [],
        orderedCount: 0,
        orderedValue: 0,
        wantedCount,
        wantedValue,
        isChanged: true,
      }
    })
  return [...old, ...added]
}

function sumWanted(line: PricedLine, target: PricedLine): { count: number; value: Cents } {
  const all = new Map(target.groups.map(({ key, count }) => [key, count]))
  const { count, value } = sumLine(target, all)
  const inMeasure = countUnits({ count, decimals: target.decimals }, line.decimals)
  if (inMeasure === undefined) {
    const message = "is finer than the quantity that was authorized; change the payment by hand"
    throw lineFault(line.source, line.lineId, "quantity", message, "line_not_comparable")
  }
  if (line.vatRate !== target.vatRate) {
    const message = "has changed since the authorization; change the payment by hand"
    throw lineFault(line.source, line.lineId, "tax_lines", message, "line_not_comparable")
  }
  return { count: inMeasure, value }
}

/** Whether an amount differs from these cents by less than one: then it is the same line, rounded among other lines. */
function isWithinACent(exact: ExactAmount | undefined, cents: number): boolean {
  if (exact === undefined) return false
  return exact.cents === cents || (exact.cents === cents - 1 && exact.billionths > 0)
}

/**
 * Adds the cents by which the lines miss the order's total to the dearest changed line. If no changed line can take them (all
 * are free or gone), each line gets its rounding in the order as it is now.
 */
function meetTotal(lines: Compared[], now: PricedOrder): Compared[] {
  const total = now.lines.reduce((sum, line) => sum + sumWanted(line, line).value, 0)
  const kept = lines.filter(({ isChanged }) => !isChanged)
  const changed = lines.filter(({ isChanged }) => isChanged)
  const missing =
    total -
    kept.reduce((sum, { orderedValue }) => sum + orderedValue, 0) -
    changed.reduce((sum, { wantedValue }) => sum + wantedValue, 0)
  const [dearest] = [...changed].sort((a, b) => b.wantedValue - a.wantedValue)
  if ((dearest?.wantedValue ?? 0) + missing < 0 || (dearest === undefined && missing !== 0)) return lines
  return changed.map((line) =>
    line === dearest ? { ...line, wantedValue: line.wantedValue + missing } : line
  )
}

function toPlan(goods: PricedOrder, moves: LineMove[]): OrderEditPlan {
  const less = moves.filter(({ difference }) => difference < 0)
  const more = moves.filter(({ difference }) => difference > 0)
  const same = moves.filter(({ difference, gone, come }) => difference === 0 && gone.length + come.length > 0)
  const drop = moves.map(({ dropped }) => dropped).reduce<Selection>(addUnits, [])
  const basketOf = (some: LineMove[]): PricedOrder => ({
    ...goods,
    lines: some.flatMap(({ basketLine }) => basketLine ?? []),
  })
  const sum = (some: LineMove[], side: "gone" | "come") =>
    some.map((move) => move[side]).reduce<Selection>(addUnits, [])

  // Units of the same value are swapped as part of the first change there is.
  const withLess = less.length > 0 ? [...less, ...same] : less
  const withMore = less.length === 0 && more.length > 0 ? [...more, ...same] : more
  const isAlone = less.length === 0 && more.length === 0 && same.length > 0
  return {
    ...(less.length > 0 && {
      cancel: { units: sum(withLess, "gone"), replacedUnits: sum(withLess, "come"), basket: basketOf(less) },
    }),
    ...(more.length > 0 && {
      increment: {
        units: sum(withMore, "come"),
        replacedUnits: sum(withMore, "gone"),
        basket: basketOf(more),
      },
    }),
    ...(isAlone && { swap: { units: sum(same, "come"), replacedUnits: sum(same, "gone") } }),
    ...(drop.length > 0 && { drop }),
    goods: extend(goods, moves),
  }
}

function extend(goods: PricedOrder, moves: LineMove[]): PricedOrder {
  const added = new Map(moves.flatMap(({ added }) => added.map((line) => [line.lineId, line] as const)))
  const kept = goods.lines.map((line) => added.get(line.lineId) ?? line)
  const known = new Set(goods.lines.map(({ lineId }) => lineId))
  return { ...goods, lines: [...kept, ...[...added.values()].filter(({ lineId }) => !known.has(lineId))] }
}
