import type { wire } from "../../ratepay-api"
import { toCents, type Cents } from "../money/cents"
import { divideProduct } from "../money/divide-product"
import { handOutRemainders } from "../money/largest-remainder"
import { toWireAmount } from "../money/money"
import type { PricedOrder } from "../price/priced-order"
import type { Selection } from "../select/selection"
import { collectLines, type Basket } from "./to-basket"
import { toVats } from "./to-vats"

/**
 * Writes units as a Ratepay basket of an amount that differs from their price, e.g. because an operation without goods moved a
 * part of it before. The basket has the goods, so that the buyer's document names them, and the difference as separate special
 * items. A deduction is spread over the VAT rates in proportion; an addition goes to the VAT rate with the largest total.
 *
 * @param amount cents, above zero
 */
export function toAdjustedBasket(order: PricedOrder, selection: Selection, amount: Cents): Basket {
  const { items, special_items, grossByRate } = collectLines(order, selection)
  const worth = [...grossByRate.values()].reduce((sum, cents) => sum + cents, 0)
  const differences = spread(amount - worth, grossByRate)
  for (const [rate, cents] of differences) grossByRate.set(rate, (grossByRate.get(rate) ?? 0) + cents)
  return {
    grossAmount: amount,
    items,
    special_items: [...special_items, ...differences.map(([rate, cents]) => toLine(rate, cents))],
    vats: toVats(grossByRate),
  }
}

type ByRate = [vatRate: number, cents: number]

function spread(difference: number, grossByRate: ReadonlyMap<number, number>): ByRate[] {
  const rates = [...grossByRate].sort(([a], [b]) => a - b)
  const worth = rates.reduce((sum, [, cents]) => sum + cents, 0)
  if (difference === 0 || rates.length === 0) return []
  if (difference > 0) {
    const [dearest] = [...rates].sort((a, b) => b[1] - a[1])
    return dearest ? [[dearest[0], difference]] : []
  }
  const shares = rates.map(([, cents]) => ({ ...divideProduct(-difference, cents, worth), copies: 1 }))
  const granted = handOutRemainders(
    -difference - shares.reduce((sum, { quotient }) => sum + quotient, 0),
    shares
  )
  return rates.flatMap(([rate], index): ByRate[] => {
    const cents = (shares[index]?.quotient ?? 0) + (granted[index] ?? 0)
    return cents === 0 ? [] : [[rate, -cents]]
  })
}

function toLine(vatRate: number, cents: number): wire.SpecialItem {
  return {
    article_number: "difference",
    name: "Difference",
    quantity: 1,
    gross_unit_price: toWireAmount(toCents(cents)),
    gross_total_price: toWireAmount(toCents(cents)),
    tax_rate: vatRate,
  }
}
