import { addExact, zero, type ExactAmount } from "../money/exact-amount"
import type { Quantity } from "./quantity"

type Text = string | null | undefined

/** The rate in percent is read like an amount: a decimal number with two significant decimals. */
export type MedusaTaxLine = { readonly rate: ExactAmount }

export type MedusaItem = {
  readonly id: string
  /** The ordered quantity, whether units were returned or not. */
  readonly quantity: Quantity
  /** The returned parts of the quantity (received or dismissed), which no total contains any more. */
  readonly returned: readonly Quantity[]
  readonly total: ExactAmount
  readonly original_total: ExactAmount
  readonly title: Text
  readonly product_title: Text
  readonly variant_title: Text
  readonly variant_sku: Text
  readonly variant_id: Text
  readonly product_type: Text
  readonly product_collection: Text
  readonly tax_lines: readonly MedusaTaxLine[]
}

export type MedusaShippingMethod = {
  readonly id: string
  readonly name: Text
  readonly total: ExactAmount
  readonly original_total: ExactAmount
  readonly tax_lines: readonly MedusaTaxLine[]
}

/**
 * The fields of a Medusa order or cart that pricing needs, with every number exact.
 *
 * `total` and `original_total` are gross, after and before discounts, whether prices include tax or not. The amounts of
 * adjustments are not read, as they are net or gross depending on the promotion.
 */
export type MedusaOrder = {
  readonly currency_code: string
  readonly total: ExactAmount
  readonly items: readonly MedusaItem[]
  readonly shipping_methods: readonly MedusaShippingMethod[]
  readonly credit_lines: readonly { readonly amount: ExactAmount }[]
}

/** The sum of an order's credit lines, each of which may have fractions of a cent. */
export function sumCreditLines({ credit_lines }: Pick<MedusaOrder, "credit_lines">): ExactAmount {
  return credit_lines.reduce((sum, { amount }) => addExact(sum, amount), zero)
}
