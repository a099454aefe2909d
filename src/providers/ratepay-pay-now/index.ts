import { ModuleProvider, Modules } from "@medusajs/framework/utils"
import checkPluginListed from "../ratepay/check-plugin-listed"
import { RatepayPayNow } from "../ratepay/pay-now"

/** `pp_ratepay-pay-now`. Few contracts include this method, so it has an entry of its own, which only those stores list. */
export default ModuleProvider(Modules.PAYMENT, { services: [RatepayPayNow], loaders: [checkPluginListed] })
