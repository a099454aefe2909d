import { roundHalfUp } from "../money/exact-amount"
import type { FittedUnits } from "./fit-units"
import type { MedusaItem, MedusaOrder } from "../read/medusa-order"
import { priceUnits } from "../price/price-units"
import type { PricedOrder } from "../price/priced-order"
import { countUnits, subtractQuantity, type Quantity } from "../read/quantity"
import { countByKey, type Selection } from "./selection"
import { sumLine } from "./sum-line"
import { toCents } from "../money/cents"

/**
 * Adds units to lines of which the order has more units than Ratepay holds (open, or captured and not refunded). Such units
 * were captured once, removed and refunded, and then added again. They get the line's present price.
 *
 * @param tag unique, makes the keys of new groups unique
 */
export function addMissingUnits(
  goods: PricedOrder,
  held: { captured: Selection; refunded: Selection; open: Selection },
  order: MedusaOrder,
  tag: string
): FittedUnits {
  const items = new Map(order.items.map((item) => [item.id, item]))
  const units: Selection = []
  const grown = new Map<string, PricedOrder["lines"][number]>()
  const [captured, refunded, open] = [
    countByKey(held.captured),
    countByKey(held.refunded),
    countByKey(held.open),
  ]
  for (const line of goods.lines) {
    const item = items.get(line.lineId)
    const current = item && currentQuantity(item)
    const count = current && countUnits(current, line.decimals)
    if (item === undefined || count === undefined) continue
    const countOf = (counts: ReadonlyMap<string, number>) => sumLine(line, counts).count
    const missing = count - (countOf(captured) - countOf(refunded) + countOf(open))
    if (missing <= 0) continue
    const value = Math.floor((roundHalfUp(item.total) * missing) / count)
    const groups = priceUnits(value, { count: missing, decimals: line.decimals }).map((run, index) => ({
      key: `${line.lineId}#${tag}.${index}`,
      ...run,
      grossUnitCredit: toCents(0),
    }))
    units.push(...groups.map(({ key, count }) => ({ key, count })))
    grown.set(line.lineId, { ...line, groups: [...line.groups, ...groups] })
  }
  return { goods: { ...goods, lines: goods.lines.map((line) => grown.get(line.lineId) ?? line) }, units }
}

function currentQuantity({ quantity, returned }: MedusaItem): Quantity | undefined {
  return returned.reduce<Quantity | undefined>((left, part) => left && subtractQuantity(left, part), quantity)
}
