import { roundHalfUp } from "./exact-amount"
import type { FittedUnits } from "./fit-units"
import { lineFigures } from "./line-figures"
import type { MedusaItem, MedusaOrder } from "./medusa-order"
import { priceUnits } from "./price-units"
import type { PricedOrder } from "./priced-order"
import { countUnits, parseQuantity, subtractQuantity, type Quantity } from "./quantity"
import type { Selection } from "./selection"
import { toCents } from "./cents"

/**
 * Units of lines of which the order counts more than Ratepay holds, captured and not refunded or open: they were captured
 * once, taken off, refunded, and have come back. They cost what the line costs now.
 *
 * @param tag unique, keeps the keys of new groups apart from all others
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
  for (const { line, figures } of lineFigures(goods, held)) {
    const item = items.get(line.lineId)
    if (item === undefined) continue
    const current = currentQuantity(item)
    const heldQuantity = figures.captured.quantity - figures.refunded.quantity + figures.open.quantity
    const known = parseQuantity(String(heldQuantity))
    const count = current && countUnits(current, line.decimals)
    const heldCount = known && countUnits(known, line.decimals)
    if (count === undefined || heldCount === undefined || count <= heldCount) continue
    const missing = count - heldCount
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
