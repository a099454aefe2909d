import { type Cents, toCents } from "../money/cents"
import { toWireAmount } from "../money/money"
import type { PricedOrder } from "../price/priced-order"
import type { Selection } from "../select/selection"
import { collectLines, type Basket } from "./to-basket"
import { toAdjustedBasket } from "./to-adjusted-basket"

/**
 * Writes a change of price as a Ratepay basket if no unit is added or removed: one item for each VAT rate of the units.
 *
 * @returns undefined if there are no units, and so no VAT rates
 */
export function toAmountBasket(
  order: PricedOrder,
  units: Selection,
  amount: Cents
): Pick<Basket, "items" | "special_items" | "vats"> | undefined {
  const { grossByRate } = collectLines(order, units)
  const worth = [...grossByRate.values()].reduce((sum, cents) => sum + cents, 0)
  if (worth < amount) return undefined
  const { vats } = toAdjustedBasket(order, units, amount)
  return {
    items: vats.map(({ tax_rate, net_amount, tax_amount }) => {
      const price = toWireAmount(toCents(Math.round((net_amount + tax_amount) * 100)))
      return {
        article_number: "difference",
        name: "Difference",
        quantity: 1,
        gross_unit_price: price,
        gross_total_price: price,
        tax_rate,
      }
    }),
    special_items: [],
    vats,
  }
}
