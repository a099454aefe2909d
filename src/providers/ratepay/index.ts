import { ModuleProvider, Modules } from "@medusajs/framework/utils"
import checkPluginListed from "./check-plugin-listed"
import { RatepayDirectDebit } from "./direct-debit"
import { RatepayOpenInvoice } from "./open-invoice"

/** The two methods that every contract includes: `pp_ratepay-open-invoice` and `pp_ratepay-direct-debit`. */
export default ModuleProvider(Modules.PAYMENT, {
  services: [RatepayOpenInvoice, RatepayDirectDebit],
  loaders: [checkPluginListed],
})
