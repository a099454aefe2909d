import { BigNumber, decorateCartTotals } from "@medusajs/framework/utils"

const vatRates = [19, 7]
const quantities = 5
const prices = 97

/**
 * An order with so many lines, as `query.graph` returns it: its totals are computed by Medusa's own code, unrounded, as
 * BigNumber objects. It has net prices, two VAT rates, one to five pieces of a line, and a tenth off every third line. The
 * same size and number always give the same order; another number gives other ids, texts and prices.
 */
export function anOrder(lines: number, number = 0): unknown {
  const order = {
    id: `order_${number}`,
    currency_code: "eur",
    items: Array.from({ length: lines }, (_, index) => {
      const cents = 199 + ((index + number * 7) % prices) * 37
      const quantity = (index % quantities) + 1
      const article = number * lines + index
      return {
        id: `ordli_${number}_${String(index).padStart(6, "0")}`,
        title: `Article ${article}`,
        product_title: `Article ${article}`,
        product_type: "things",
        product_collection: null,
        variant_id: `variant_${article}`,
        variant_sku: `SKU-${article}`,
        variant_title: "Blue / M",
        unit_price: new BigNumber(cents / 100),
        quantity: new BigNumber(quantity),
        is_tax_inclusive: false,
        tax_lines: [{ rate: vatRates[index % vatRates.length] ?? 0 }],
        adjustments: index % 3 === 0 ? [{ amount: new BigNumber((cents * quantity) / 1_000) }] : [],
        detail: {
          return_received_quantity: new BigNumber(0),
          return_dismissed_quantity: new BigNumber(0),
        },
      }
    }),
    shipping_methods: [
      {
        id: `ordsm_${number}`,
        name: "Parcel",
        amount: new BigNumber(4.9),
        is_tax_inclusive: false,
        tax_lines: [{ rate: 19 }],
      },
    ],
    credit_lines: [],
  }
  // Medusa writes the totals of the lines into the given order.
  const { total } = decorateCartTotals(order)
  return { ...order, total }
}
