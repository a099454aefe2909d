import { BigNumber, decorateCartTotals } from "@medusajs/framework/utils"

const vatRates = [19, 7]
const quantities = 5
const prices = 97

/**
 * An order of so many lines as `query.graph` gives it: totals that Medusa's own code computes, unrounded, as BigNumber
 * objects. Net prices, two VAT rates, one to five pieces, every third line a tenth off; the same for the same size.
 */
export function anOrder(lines: number): unknown {
  const order = {
    id: "order_1",
    currency_code: "eur",
    items: Array.from({ length: lines }, (_, index) => {
      const cents = 199 + (index % prices) * 37
      const quantity = (index % quantities) + 1
      return {
        id: `ordli_${String(index).padStart(6, "0")}`,
        title: `Article ${index}`,
        product_title: `Article ${index}`,
        product_type: "things",
        product_collection: null,
        variant_id: `variant_${index}`,
        variant_sku: `SKU-${index}`,
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
        id: "ordsm_1",
        name: "Parcel",
        amount: new BigNumber(4.9),
        is_tax_inclusive: false,
        tax_lines: [{ rate: 19 }],
      },
    ],
    credit_lines: [],
  }
  // Medusa writes the totals of the lines into what it is given.
  const { total } = decorateCartTotals(order)
  return { ...order, total }
}
