import { ModuleProvider, Modules } from "@medusajs/framework/utils"
import { RatepayDirectDebit } from "./direct-debit"
import { RatepayOpenInvoice } from "./open-invoice"

/** The two methods every contract has: `pp_ratepay_open_invoice` and `pp_ratepay_direct_debit`. */
export default ModuleProvider(Modules.PAYMENT, { services: [RatepayOpenInvoice, RatepayDirectDebit] })
