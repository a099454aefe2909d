import type { Cents } from "./cents"
import { type ExactAmount } from "./exact-amount"
import { lineFault } from "./line-fault"
import type { MedusaOrder } from "./medusa-order"
import { isDifference, lineOfDifference } from "./difference-line"
import { planLineChange, type LineChange, type LineMove } from "./plan-line-change"
import { priceOrder } from "./price-order"
import type { PricedLine, PricedOrder } from "./priced-order"
import { countUnits } from "./quantity"
import { addUnits, countByKey, type Selection } from "./selection"
import { sumLine } from "./sum-line"
import { toFullQuantity } from "./to-full-quantity"

export type OrderEditInput = {
  /** The transaction's goods. */
  goods: PricedOrder
  /** Authorized, and neither captured nor canceled. */
  openUnits: Selection
  /** What the order consists of as far as Ratepay was told: authorized, less what earlier edits took away. */
  orderedUnits: Selection
  /** Of these, what a merchant canceled: an edit that takes them off the order tells Ratepay nothing. */
  droppableUnits: Selection
  /** The order as it stands now, with those credit lines alone that were part of the authorized total. */
  order: MedusaOrder
  /**
   * What of the order is paid otherwise, in cents: the goods were priced less their part of it.
   *
   * @default 0
   */
  paidOtherwise?: Cents
  /** Unique, e.g. an operation's id: keeps the keys of new groups apart from all others. */
  groupTag: string
}

/** Units that leave the open ones and units that come in their place, and the difference as Ratepay is told it. */
export type OrderChange = {
  units: Selection
  replacedUnits: Selection
  /** Only the difference, and all of it: worth what `units` are worth less `replacedUnits`. */
  basket: PricedOrder
}

export type OrderEditPlan = {
  /** `units` are canceled, `replacedUnits` stay in their place. */
  cancel?: OrderChange
  /** `units` are authorized, and stand in for the open `replacedUnits`. */
  increment?: OrderChange
  /** `units` come for `replacedUnits` of the same worth: nothing for Ratepay. */
  exchange?: { units: Selection; replacedUnits: Selection }
  /** Units that were canceled before and now leave the order too; what they are worth must not be taken off twice. */
  drop?: Selection
  /** The goods with the groups and lines that the changes bring. */
  goods: PricedOrder
}

/**
 * Plans what Ratepay has to be told of an edited order: per line, what its units were worth against what Medusa says
 * the line comes to now. Discounts make that more than a question of quantities: Medusa keeps a line's discount when
 * its quantity changes, so the units that stay are worth something else.
 *
 * The order's total, rounded once as Medusa books it, is met to the cent as long as nothing that was captured has
 * become less; planned again after it was carried out, nothing is left to do then. Of a line that costs less than was
 * captured of it, nothing stays open. Lines that have not changed are not touched: a cent of rounding goes to a line
 * that has. Quantities are compared as ordered, returned or not.
 *
 * @throws InvalidInputError naming the line whose VAT rate or measure has changed: its units can't be told apart from
 *   those authorized
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
  return toPlan(goods, moves)
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
  const isTold = ({ lineId }: PricedLine) => !isDifference(lineId) && !whollyReturned.has(lineId)
  const known = goods.lines.filter(isTold)
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
    throw lineFault(line.source, line.lineId, "quantity", message)
  }
  if (line.vatRate !== target.vatRate) {
    const message = "has changed since the authorization; change the payment by hand"
    throw lineFault(line.source, line.lineId, "tax_lines", message)
  }
  return { count: inMeasure, value }
}

/** Whether an amount differs from whole cents by less than one: the same line, rounded with other neighbours. */
function isWithinACent(exact: ExactAmount | undefined, cents: number): boolean {
  if (exact === undefined) return false
  return exact.cents === cents || (exact.cents === cents - 1 && exact.billionths > 0)
}

/**
 * Gives the cents by which the changed lines' values miss the order's total to the dearest of them. Where none can
 * bear them (all others are free or gone), each line takes its own rounding in the order as it is now.
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
  const told = (some: LineMove[]): PricedOrder => ({
    ...goods,
    lines: some.flatMap(({ told }) => told ?? []),
  })
  const sum = (some: LineMove[], side: "gone" | "come") =>
    some.map((move) => move[side]).reduce<Selection>(addUnits, [])

  // Units of the same worth change places with the first change there is.
  const withLess = less.length > 0 ? [...less, ...same] : less
  const withMore = less.length === 0 && more.length > 0 ? [...more, ...same] : more
  const isAlone = less.length === 0 && more.length === 0 && same.length > 0
  return {
    ...(less.length > 0 && {
      cancel: { units: sum(withLess, "gone"), replacedUnits: sum(withLess, "come"), basket: told(less) },
    }),
    ...(more.length > 0 && {
      increment: { units: sum(withMore, "come"), replacedUnits: sum(withMore, "gone"), basket: told(more) },
    }),
    ...(isAlone && { exchange: { units: sum(same, "come"), replacedUnits: sum(same, "gone") } }),
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
