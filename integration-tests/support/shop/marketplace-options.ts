import type { SoldLine } from "../../../src/modules/ratepay/accounts/marketplace"

/** A merchant's functions among the plugin's options, for `RATEPAY_FUNCTIONS` (medusa-config.ts): mugs and books have their own sellers. */
export const marketplace = {
  shopOf: ({ sku, metadata, product_metadata }: SoldLine) => {
    if (metadata.broken === true) throw new Error("nobody knows")
    return metadata.shop ?? product_metadata.shop ?? shops[sku ?? ""]
  },
  register: (id: string) => ({ name: `Shop ${id}`, merchant_category_code: "5719" }),
}

const shops: Record<string, string> = { "MUG-77": "POTTER", "BOOK-12": "BOOKSHOP" }
