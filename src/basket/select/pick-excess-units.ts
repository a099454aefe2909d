import { BigNumber } from "bignumber.js"
import { lineFigures } from "./line-figures"
import type { MedusaOrder } from "../read/medusa-order"
import { pickUnits } from "./pick-units"
import type { PricedOrder } from "../price/priced-order"
import { toNumberText, type Quantity } from "../read/quantity"
import type { Selection } from "./selection"

/**
 * Picks the open units of lines of which Ratepay holds more units than the order has, e.g. because they were returned before
 * they were captured. Units that were returned after their capture need a refund, and are left out.
 */
export function pickExcessUnits(
  goods: PricedOrder,
  held: { captured: Selection; refunded: Selection; open: Selection },
  order: MedusaOrder
): Selection {
  const items = new Map(order.items.map((item) => [item.id, item]))
  const wanted = lineFigures(goods, held).flatMap(({ line, figures: { captured, refunded, open } }) => {
    if (line.source !== "item" || open.quantity === 0) return []
    const item = items.get(line.lineId)
    const returned = item ? sum(item.returned) : new BigNumber(0)
    const current = item ? toDecimal(item.quantity).minus(returned) : new BigNumber(0)
    const excess = new BigNumber(captured.quantity)
      .minus(refunded.quantity)
      .plus(open.quantity)
      .minus(current)
    const cameBack = BigNumber.max(0, BigNumber.min(returned, captured.quantity).minus(refunded.quantity))
    const quantity = BigNumber.min(excess.minus(BigNumber.min(excess, cameBack)), open.quantity)
    const isMeasured = quantity.decimalPlaces() ?? 0
    return quantity.gt(0) && isMeasured <= line.decimals
      ? [{ lineId: line.lineId, quantity: quantity.toFixed() }]
      : []
  })
  return pickUnits(goods, held.open, wanted)
}

function toDecimal(quantity: Quantity): BigNumber {
  return new BigNumber(toNumberText(quantity))
}

function sum(quantities: readonly Quantity[]): BigNumber {
  return quantities.reduce((all, one) => all.plus(toDecimal(one)), new BigNumber(0))
}
