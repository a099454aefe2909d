import type { SoldLine } from "../../src/modules/ratepay/accounts/marketplace"
import { shopOfSku } from "./shop-of-sku"

/** Options of the plugin that make what is sold while MODEL_SHOPS is set a marketplace's, for `RATEPAY_FUNCTIONS` (medusa-config.ts). */
export const marketplace = {
  shopOf: ({ sku }: SoldLine) => shopOfSku(sku),
  register: (id: string) => ({ name: id }),
}
