import { type Cents, toCents } from "./cents"
import { toWireAmount } from "./money"
import type { PricedOrder } from "./priced-order"
import type { Selection } from "./selection"
import { collectLines, type Basket } from "./to-basket"
import { toAdjustedBasket } from "./to-adjusted-basket"

/**
 * Writes an amount that units have become cheaper or dearer by, when none of them comes or goes: one item for each VAT
 * rate at which they are paid.
 *
 * @returns undefined where there are no units to tell the rates by
 */
export function toAmountBasket(
  order: PricedOrder,
  units: Selection,
  amount: Cents
): Pick<Basket, "items" | "special_items" | "vats"> | undefined {
  const { grossByRate } = collectLines(order, units)
  const paid = [...grossByRate].filter(([, cents]) => cents > 0).sort(([a], [b]) => a - b)
  const worth = paid.reduce((sum, [, cents]) => sum + cents, 0)
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
