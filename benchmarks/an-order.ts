import { BigNumber } from "@medusajs/framework/utils"

const rates = [19, 7]

/** An order of so many lines as `query.graph` gives it: BigNumber totals, net prices, unrounded, every third discounted. */
export function anOrder(lines: number): unknown {
  let total = 0
  const items = Array.from({ length: lines }, (_, index) => {
    const rate = rates[index % 2] ?? 19
    const quantity = (index % 5) + 1
    const original = (1.99 + (index % 97) * 0.37) * quantity * (1 + rate / 100)
    const gross = index % 3 === 0 ? original * 0.9 : original
    total += gross
    return {
      id: `ordli_${String(index).padStart(6, "0")}`,
      title: `Article ${index}`,
      product_title: `Article ${index}`,
      product_type: "things",
      variant_id: `variant_${index}`,
      variant_sku: `SKU-${index}`,
      variant_title: "Blue / M",
      quantity: new BigNumber(quantity),
      total: new BigNumber(gross),
      original_total: new BigNumber(original),
      tax_lines: [{ rate }],
    }
  })
  const shipping = 4.9 * 1.19
  return {
    id: "order_1",
    currency_code: "eur",
    total: new BigNumber(total + shipping),
    items,
    shipping_methods: [
      {
        id: "ordsm_1",
        name: "Parcel",
        total: new BigNumber(shipping),
        original_total: new BigNumber(shipping),
        tax_lines: [{ rate: 19 }],
      },
    ],
  }
}
