import type { ExactAmount } from "./exact-amount"
import type { Quantity } from "./quantity"

type Text = string | null | undefined

/** The percent of a tax line has the shape of an amount: a decimal number, of which two decimals count. */
export type MedusaTaxLine = { readonly rate: ExactAmount }

export type MedusaItem = {
  readonly id: string
  /** As ordered, returned or not. */
  readonly quantity: Quantity
  /** What of the quantity came back (received or dismissed), and is in no total any more. */
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
 * What pricing reads of a Medusa order or cart, with every number exact.
 *
 * `total` and `original_total` are gross, after and before discounts, whether prices include tax or not. An
 * adjustment's own amount is net or gross depending on the promotion, and is not read.
 */
export type MedusaOrder = {
  readonly currency_code: string
  readonly total: ExactAmount
  readonly items: readonly MedusaItem[]
  readonly shipping_methods: readonly MedusaShippingMethod[]
  readonly credit_lines: readonly { readonly amount: ExactAmount }[]
}
