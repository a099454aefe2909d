import { container as application } from "@medusajs/framework"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { RemoteQueryFunction } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { toQuery, type Query } from "../../medusa/read/query"
import { RATEPAY_MODULE } from "../../modules/ratepay"
import type RatepayModuleService from "../../modules/ratepay/service"

/** What a provider is constructed with: the payment module's own cradle. Reading a name that it does not have throws. */
export type Cradle = Record<string, unknown>

/**
 * The ledger.
 *
 * @throws MedusaError that says what to configure, where it can't be found
 */
export function reachLedger(cradle: Cradle): RatepayModuleService {
  return reach<RatepayModuleService>(cradle, RATEPAY_MODULE)
}

/** Medusa's Query, which reads across modules, and a way to read them at once; throws as `reachLedger` does. */
export function reachQuery(cradle: Cradle): Query {
  return toQuery(
    reach<Pick<RemoteQueryFunction, "graph">>(cradle, ContainerRegistrationKeys.QUERY),
    find<Knex>(cradle, ContainerRegistrationKeys.PG_CONNECTION)
  )
}

/**
 * Medusa gives a provider the payment module's container, which has neither Query nor other modules. They are taken from the
 * application's container, which needs no setting. Where the merchant declares them as `dependencies` of the payment module,
 * they are taken from there (needed where the plugin is linked, and so has a second copy of the framework).
 */
function reach<T>(cradle: Cradle, key: string): T {
  const found = find<T>(cradle, key)
  if (found !== undefined) return found
  throw new MedusaError(
    MedusaError.Types.UNEXPECTED_STATE,
    `medusa-payment-ratepay can't reach "${key}". Is the plugin listed under "plugins" in medusa-config.ts? ` +
      `If it is, add dependencies: ["${RATEPAY_MODULE}", "${ContainerRegistrationKeys.QUERY}"] to the payment module there.`
  )
}

function find<T>(cradle: Cradle, key: string): T | undefined {
  return read<T>(() => cradle[key] as T) ?? read<T>(() => application.resolve<T>(key))
}

function read<T>(look: () => T | undefined): T | undefined {
  try {
    return look()
  } catch {
    return undefined
  }
}
