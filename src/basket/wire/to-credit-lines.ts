import type { wire } from "../../ratepay-api"
import { toCents } from "../money/cents"
import { toWireAmount } from "../money/money"

/**
 * Writes the credit of selected units (gift card, store credit, earlier payments) as special items with a negative price,
 * one per VAT rate, lowest rate first.
 *
 * @param creditByRate cents, zero or below, by VAT rate in percent
 */
export function toCreditLines(creditByRate: ReadonlyMap<number, number>): wire.SpecialItem[] {
  return [...creditByRate]
    .filter(([, cents]) => cents < 0)
    .sort(([a], [b]) => a - b)
    .map(([vatRate, cents]) => ({
      article_number: "credit",
      name: "Credit",
      quantity: 1,
      gross_unit_price: toWireAmount(toCents(cents)),
      gross_total_price: toWireAmount(toCents(cents)),
      tax_rate: vatRate,
    }))
}
