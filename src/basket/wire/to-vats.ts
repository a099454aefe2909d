import type { wire } from "../../ratepay-api"
import { toCents } from "../money/cents"
import { toWireAmount } from "../money/money"
import { netOf } from "../money/vat-rate"

/**
 * Writes gross amounts per VAT rate as Ratepay's `vats`, one entry per rate, lowest rate first. Net and tax of an entry add up
 * to its gross amount exactly (Payment API v2, 5: the net is rounded, the tax is the rest).
 *
 * A rate with a gross amount of zero (free items) has no entry, as its net amount would not be above zero.
 *
 * @param grossByRate cents, zero or above, by VAT rate in percent
 */
export function toVats(grossByRate: ReadonlyMap<number, number>): wire.Vat[] {
  return [...grossByRate]
    .filter(([, cents]) => cents > 0)
    .sort(([a], [b]) => a - b)
    .map(([vatRate, cents]) => {
      const net = netOf(cents, vatRate)
      return {
        tax_rate: vatRate,
        net_amount: toWireAmount(toCents(net)),
        tax_amount: toWireAmount(toCents(cents - net)),
      }
    })
}
