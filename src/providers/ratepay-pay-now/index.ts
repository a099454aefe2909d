import { ModuleProvider, Modules } from "@medusajs/framework/utils"
import { RatepayPayNow } from "../ratepay/pay-now"

/** The method few contracts have, in an entry of its own so that only those list it: `pp_ratepay_pay_now`. */
export default ModuleProvider(Modules.PAYMENT, { services: [RatepayPayNow] })
