import type { MedusaContainer } from "@medusajs/framework/types"
import { RATEPAY_MODULE } from "../modules/ratepay"
import type RatepayModuleService from "../modules/ratepay/service"

/** The ledger, from Medusa's container. */
export function reachLedger(container: MedusaContainer): RatepayModuleService {
  return container.resolve<RatepayModuleService>(RATEPAY_MODULE)
}
