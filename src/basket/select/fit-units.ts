import { toCents } from "../money/cents"
import { differenceLineId, isDifference, lineOfDifference } from "./difference-line"
import { type PricedLine, type PricedOrder, type UnitGroup } from "../price/priced-order"
import { countWithin, grossTotal, type SelectedGroup, type Selection } from "./selection"
import { spreadCredit } from "../price/spread-credit"
import { sumLine } from "./sum-line"

/** Units, and the goods with the groups that the units refer to. */
export type FittedUnits = { goods: PricedOrder; units: Selection }

/**
 * Makes units of an order cost exactly `value`. If they cost more, the excess becomes credit that is spread over all of them; if
 * they cost less, the rest becomes a difference line beside the dearest line. Units with the right value stay unchanged.
 *
 * It serves to change an amount first and name the goods second: the amount is known before the lines that explain it.
 *
 * @param value cents, zero or above
 * @param tag unique, makes the keys of new groups unique
 */
export function fitUnits(goods: PricedOrder, units: Selection, value: number, tag: string): FittedUnits {
  const worth = grossTotal(goods, units)
  if (worth === value) return { goods, units }
  return worth > value
    ? credit(goods, units, worth - value, tag)
    : addDifference(goods, units, value - worth, tag)
}

function credit(goods: PricedOrder, units: Selection, cents: number, tag: string): FittedUnits {
  const counts = countWithin(goods, units)
  const selected = goods.lines.flatMap((line) => selectedOf(line, counts).map((one) => ({ line, ...one })))
  const credited = spreadCredit(
    selected.map(({ group, count }) => [
      {
        count,
        grossUnitPrice: group.grossUnitPrice,
        grossUnitDiscount: toCents(group.grossUnitDiscount + group.grossUnitCredit),
      },
    ]),
    cents
  )
  const added = new Map<string, UnitGroup[]>()
  selected.forEach(({ line, group }, index) => {
    const groups = added.get(line.lineId) ?? []
    for (const run of credited[index] ?? []) {
      groups.push({
        ...group,
        key: `${line.lineId}#${tag}.${groups.length}`,
        count: run.count,
        grossUnitCredit: toCents(group.grossUnitCredit + run.grossUnitCredit),
      })
    }
    added.set(line.lineId, groups)
  })
  return {
    goods: {
      ...goods,
      lines: goods.lines.map((line) => ({
        ...line,
        groups: [...line.groups, ...(added.get(line.lineId) ?? [])],
      })),
    },
    units: [...added.values()].flat().map(({ key, count }) => ({ key, count })),
  }
}

function addDifference(goods: PricedOrder, units: Selection, cents: number, tag: string): FittedUnits {
  const counts = countWithin(goods, units)
  const [dearest] = [...goods.lines].sort((a, b) => sumLine(b, counts).value - sumLine(a, counts).value)
  if (dearest === undefined) return { goods, units }
  const lineId = differenceLineId(
    isDifference(dearest.lineId) ? lineOfDifference(dearest.lineId) : dearest.lineId,
    tag
  )
  const group: UnitGroup = {
    key: `${lineId}#0`,
    count: 1,
    grossUnitPrice: toCents(cents),
    grossUnitDiscount: toCents(0),
    grossUnitCredit: toCents(0),
  }
  return {
    goods: { ...goods, lines: [...goods.lines, { ...dearest, lineId, decimals: 0, groups: [group] }] },
    units: [...units, { key: group.key, count: 1 }],
  }
}

function selectedOf({ groups }: PricedLine, counts: ReadonlyMap<string, number>): SelectedGroup[] {
  return groups.flatMap((group) => {
    const count = counts.get(group.key) ?? 0
    return count > 0 ? [{ group, count }] : []
  })
}
