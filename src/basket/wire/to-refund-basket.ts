import { InvalidInputError, type wire } from "../../ratepay-api"
import { type Cents, toCents } from "../money/cents"
import { toWireAmount } from "../money/money"
import type { PricedOrder } from "../price/priced-order"
import type { Selection } from "../select/selection"
import { type Basket, collectLines } from "./to-basket"
import { toVats } from "./to-vats"

/** An amount above zero beside the goods, in cents, with its VAT rate in percent. */
export type RefundExtra = { readonly cents: Cents; readonly vatRate: number }

/**
 * Writes a refund as a Ratepay basket: the selected units, plus goodwill, less a return fee (Payment API v2, 3.7 and 5). Units
 * may be missing. Goodwill is an item if there is no other, as a basket needs one.
 *
 * @throws InvalidInputError for a refund of zero, and for a return fee that leaves nothing at its VAT rate, as `vats` can't
 *   express that
 */
export function toRefundBasket(
  order: PricedOrder,
  selection: Selection,
  { goodwill, returnFee }: { goodwill?: RefundExtra; returnFee?: RefundExtra }
): Basket {
  const { items, special_items, grossByRate } = collectLines(order, selection)
  const special = [...special_items]
  if (goodwill) {
    add(grossByRate, goodwill.vatRate, goodwill.cents)
    const line = toLine("Goodwill", goodwill.cents, goodwill.vatRate)
    if (items.length === 0) items.push({ ...line, article_number: "goodwill" })
    else special.push({ ...line, article_number: "goodwill" })
  }
  if (returnFee) {
    add(grossByRate, returnFee.vatRate, 0 - returnFee.cents)
    const fee = toLine("Return fee", toCents(0 - returnFee.cents), returnFee.vatRate)
    special.push({ ...fee, type: "RETURN_FEE" as const, article_number: "return-fee" })
  }
  const grossAmount = toCents([...grossByRate.values()].reduce((sum, cents) => sum + cents, 0))
  if (grossAmount <= 0) {
    throw new InvalidInputError([
      { path: "return_fee", message: "must leave something to refund", code: "fee_too_high" },
    ])
  }
  const short = [...grossByRate].find(([, cents]) => cents < 0)
  if (short) {
    throw new InvalidInputError([
      {
        path: "return_fee.vat_rate",
        message: `at ${short[0]} percent must not exceed what is refunded at that rate`,
        code: "fee_too_high",
      },
    ])
  }
  return { grossAmount, items, special_items: special, vats: toVats(grossByRate) }
}

function toLine(name: string, cents: Cents, vatRate: number): Omit<wire.Item, "article_number"> {
  return {
    name,
    quantity: 1,
    gross_unit_price: toWireAmount(cents),
    gross_total_price: toWireAmount(cents),
    tax_rate: vatRate,
  }
}

function add(sums: Map<number, number>, vatRate: number, cents: number): void {
  sums.set(vatRate, (sums.get(vatRate) ?? 0) + cents)
}
