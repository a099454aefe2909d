import { InvalidInputError } from "../../ratepay-api"
import { type Cents, toCents } from "../money/cents"
import { grossUnitTotal, type PricedOrder, type UnitGroup } from "../price/priced-order"

/** The units that an operation moves: how many of which groups. Plain JSON. */
export type Selection = { key: string; count: number }[]

/** Selected units of one group. */
export type SelectedGroup = { readonly group: UnitGroup; readonly count: number }

/** Selects every unit of an order. */
export function allUnits({ lines }: PricedOrder): Selection {
  return lines.flatMap(({ groups }) => groups.map(({ key, count }) => ({ key, count })))
}

/** Adds two selections up. */
export function addUnits(a: Selection, b: Selection): Selection {
  return toSelection(countByKey([...a, ...b]))
}

/**
 * Subtracts a selection from another.
 *
 * @throws InvalidInputError naming a group of which `from` has fewer units than `taken`
 */
export function subtractUnits(from: Selection, taken: Selection): Selection {
  const counts = countByKey(from)
  for (const [key, count] of countByKey(taken)) {
    const left = (counts.get(key) ?? 0) - count
    if (left < 0) throw unitFault(key, `must have ${-left} more units to take ${count} away`)
    counts.set(key, left)
  }
  return toSelection(counts)
}

/**
 * Computes what the buyer pays for the selected units, in cents.
 *
 * @throws InvalidInputError naming the group, for units that the order does not have
 */
export function grossTotal(order: PricedOrder, selection: Selection): Cents {
  const counts = countWithin(order, selection)
  let cents = 0
  for (const { groups } of order.lines) {
    for (const group of groups) cents += (counts.get(group.key) ?? 0) * grossUnitTotal(group)
  }
  return toCents(cents)
}

/** Counts the selected units of each group, and adds up a key that occurs twice. */
export function countByKey(selection: Selection): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { key, count } of selection) {
    if (!Number.isSafeInteger(count) || count < 0) throw unitFault(key, "must count whole units")
    counts.set(key, (counts.get(key) ?? 0) + count)
  }
  return counts
}

/**
 * Counts the selected units of each group, and checks that the order has them.
 *
 * @throws InvalidInputError naming the group, for units that the order does not have
 */
export function countWithin(
  { lines }: Pick<PricedOrder, "lines">,
  selection: Selection
): Map<string, number> {
  const counts = countByKey(selection)
  let known = 0
  for (const { groups } of lines) {
    for (const { key, count } of groups) {
      const selected = counts.get(key)
      if (selected === undefined) continue
      known += 1
      if (selected > count) throw unitFault(key, `has ${count} units, not ${selected}`)
    }
  }
  if (known < counts.size) {
    const keys = new Set(lines.flatMap(({ groups }) => groups.map(({ key }) => key)))
    const unknown = [...counts.keys()].find((key) => !keys.has(key))
    throw unitFault(unknown ?? "", "is no group of the order")
  }
  return counts
}

function toSelection(counts: Map<string, number>): Selection {
  return [...counts].flatMap(([key, count]) => (count > 0 ? [{ key, count }] : []))
}

function unitFault(key: string, message: string): InvalidInputError {
  return new InvalidInputError([{ path: `units[${key}]`, message }])
}
