import type { SoldLine } from "../../src/modules/ratepay/accounts/marketplace"

/**
 * Options of the plugin that are functions, for `RATEPAY_FUNCTIONS` (medusa-config.ts). The checkout says with each line of an order
 * of several shops who sells it; all else is the account's own shop's, shipping too.
 */
export const marketplace = {
  shopOf: ({ metadata }: SoldLine) => (typeof metadata.shop === "string" ? metadata.shop : undefined),
  register: (id: string) => ({ name: id }),
}
