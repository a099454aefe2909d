import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Gateway } from "../gateway"
import type { Log } from "../log"
import type { RatepayOptions } from "../options"
import { checkAccess } from "./check-access"
import { findMissingMigrations, hasProvider } from "./check-database"

type Parts = {
  knex: Knex
  gateway: Pick<Gateway, "retrieveTransaction">
  options: RatepayOptions
  log: Log
}

/**
 * Checks what would only show at a checkout otherwise: migrations, the provider's entry, and the access to Ratepay. Logs a line for
 * each thing that is wrong, which begins with the option or the setting, and one line if nothing is. Never throws.
 */
export async function checkStart({ knex, gateway, options, log }: Parts): Promise<void> {
  const found = await Promise.all([
    orFailed("database", () => checkMigrations(knex)),
    orFailed("database", () => checkProvider(knex)),
    checkAccess(gateway, options),
  ])
  const wrong = found.filter((problem) => problem !== undefined)
  for (const problem of wrong) log.error(`start: ${problem}`)
  if (wrong.length === 0)
    log.info(`start: Ratepay's environment "${options.environment}" accepts the credentials`)
}

async function checkMigrations(knex: Knex): Promise<string | undefined> {
  const missing = await findMissingMigrations(knex)
  if (missing.length === 0) return undefined
  return `migrations: run "npx medusa db:migrate"; this database lacks ${missing.join(", ")}`
}

async function checkProvider(knex: Knex): Promise<string | undefined> {
  if ((await hasProvider(knex)) !== false) return undefined
  return `providers: the payment module in medusa-config.ts lists none of this plugin; add { resolve: "medusa-payment-ratepay/providers/ratepay" }, so that regions can offer it`
}

async function orFailed(what: string, check: () => Promise<string | undefined>): Promise<string | undefined> {
  try {
    return await check()
  } catch (error) {
    return `${what}: could not be checked (${error instanceof Error ? error.name : "unexpected"})`
  }
}
