import { decorateCartTotals } from "@medusajs/framework/utils"
import { type MedusaOrder, parseMedusaOrder } from "../.."

type Amount = string | number
type Adjustment = { amount: Amount; is_tax_inclusive?: boolean }

/** An item with its price, tax and adjustments, before Medusa computes totals. */
export type ItemInput = {
  id?: string
  title?: string | null
  product_title?: string | null
  variant_title?: string | null
  variant_sku?: string | null
  variant_id?: string | null
  product_type?: string | null
  product_collection?: string | null
  unit_price: Amount
  quantity: Amount
  is_tax_inclusive?: boolean
  rates?: Amount[]
  adjustments?: Adjustment[]
  detail?: { return_received_quantity?: number; return_dismissed_quantity?: number }
}

export type ShippingInput = {
  id?: string
  name?: string | null
  amount: Amount
  is_tax_inclusive?: boolean
  rates?: Amount[]
  adjustments?: Adjustment[]
}

export type OrderInput = {
  currency_code?: string
  items?: ItemInput[]
  shipping_methods?: ShippingInput[]
  credits?: Amount[]
}

/** An order with totals computed by Medusa's own code, as `query.graph` returns it within the process. */
export function aMedusaOrder({
  currency_code = "eur",
  items = [],
  shipping_methods = [],
  credits = [],
}: OrderInput) {
  const order = {
    currency_code,
    items: items.map(({ rates = [19], ...item }, index) => ({
      id: `ordli_${index}`,
      title: "Mug",
      is_tax_inclusive: true,
      tax_lines: rates.map((rate) => ({ rate })),
      ...item,
    })),
    shipping_methods: shipping_methods.map(({ rates = [19], ...method }, index) => ({
      id: `ordsm_${index}`,
      name: "Parcel",
      is_tax_inclusive: true,
      tax_lines: rates.map((rate) => ({ rate })),
      ...method,
    })),
    credit_lines: credits.map((amount, index) => ({ id: `ordcl_${index}`, amount })),
  }
  // Medusa writes the totals into what it is given.
  const { total } = decorateCartTotals(order)
  return { ...order, total }
}

/** The same order, parsed. */
export function anOrder(input: OrderInput): MedusaOrder {
  return parseMedusaOrder(aMedusaOrder(input))
}
