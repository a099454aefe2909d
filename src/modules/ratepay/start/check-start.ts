import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Gateways } from "../accounts/open-gateways"
import type { Log } from "../log"
import type { RatepayOptions } from "../options"
import { checkAccess, describeAccess } from "./check-access"
import { findMissingMigrations, hasProvider } from "./check-database"
import { toCredentialSets, type CredentialSet } from "./credential-sets"
import { findMissingAccounts } from "./find-missing-accounts"

type Parts = {
  knex: Knex
  gateways: Pick<Gateways, "of">
  options: RatepayOptions
  log: Log
}

/**
 * Checks what would only show at a checkout otherwise: migrations, the provider's entry, and the access to Ratepay. Logs a line for
 * each thing that is wrong, which begins with the option or the setting, and one line if nothing is. Never throws.
 */
export async function checkStart({ knex, gateways, options, log }: Parts): Promise<void> {
  const found = await Promise.all([
    orFailed("database", async () => (await checkMigrations(knex)) ?? checkMissingAccounts(knex, options)),
    orFailed("database", () => checkProvider(knex)),
    ...toCredentialSets(options.accounts).map((set) => checkCredentials(set, { gateways, options })),
  ])
  const wrong = found.filter((problem) => problem !== undefined)
  for (const problem of wrong) log.error(`start: ${problem}`)
  if (wrong.length === 0)
    log.info(`start: Ratepay's environment "${options.environment}" accepts the credentials`)
}

async function checkCredentials(
  set: CredentialSet,
  { gateways, options }: Pick<Parts, "gateways" | "options">
): Promise<string | undefined> {
  const found = await checkAccess(gateways.of(set[0]), options)
  const problem = found && describeAccess(found)
  if (problem === undefined || options.accounts.length === 1) return problem
  const names = set.map(({ name }) => `"${name}"`).join(", ")
  return `${set.length > 1 ? "accounts" : "account"} ${names}: ${problem}`
}

async function checkMigrations(knex: Knex): Promise<string | undefined> {
  const missing = await findMissingMigrations(knex)
  if (missing.length === 0) return undefined
  return `migrations: run "npx medusa db:migrate"; this database lacks ${missing.join(", ")}`
}

/** An account that was taken out of the options while something is open in it. */
async function checkMissingAccounts(knex: Knex, { accounts }: RatepayOptions): Promise<string | undefined> {
  const missing = await findMissingAccounts(knex, accounts)
  if (missing.length === 0) return undefined
  const each = missing.map(({ account, partnerShopId, count }) => `"${account}" (${partnerShopId}): ${count}`)
  return `accounts: payments that may have something open are of accounts which are not in the options: ${each.join(", ")}; add each again, with acceptsOrders: false if it takes no new orders`
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
