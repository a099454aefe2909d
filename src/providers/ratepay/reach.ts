import { container as application } from "@medusajs/framework"
import type { RemoteQueryFunction } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { RATEPAY_MODULE } from "../../modules/ratepay"
import type RatepayModuleService from "../../modules/ratepay/service"

/** What a provider is constructed with: the payment module's own cradle, which throws for what it does not have. */
export type Cradle = Record<string, unknown>

/** The ledger. */
export function reachLedger(cradle: Cradle): RatepayModuleService {
  return reach<RatepayModuleService>(cradle, RATEPAY_MODULE)
}

/** Medusa's Query, which reads across modules. */
export function reachQuery(cradle: Cradle): Omit<RemoteQueryFunction, symbol> {
  return reach<Omit<RemoteQueryFunction, symbol>>(cradle, ContainerRegistrationKeys.QUERY)
}

/**
 * Medusa hands a provider its module's container, where neither Query nor another module is. They are taken from the
 * application's container, which needs no setting; or from the module's own, if the merchant declares them as its
 * `dependencies` (needed where the plugin is linked and so carries a second copy of the framework).
 */
function reach<T>(cradle: Cradle, key: string): T {
  const own = read<T>(() => cradle[key] as T)
  const found = own ?? read<T>(() => application.resolve<T>(key))
  if (found !== undefined) return found
  throw new MedusaError(
    MedusaError.Types.UNEXPECTED_STATE,
    `medusa-payment-ratepay can't reach "${key}". Is the plugin listed under "plugins" in medusa-config.ts? ` +
      `If it is, add dependencies: ["${RATEPAY_MODULE}", "${ContainerRegistrationKeys.QUERY}"] to the payment module there.`
  )
}

function read<T>(look: () => T | undefined): T | undefined {
  try {
    return look()
  } catch {
    return undefined
  }
}
