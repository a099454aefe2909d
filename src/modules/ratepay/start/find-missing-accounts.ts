import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { RatepayAccounts } from "../accounts/account"
import { findAccount } from "../accounts/account-of"
import { countStanding } from "./check-database"

/** An account that payments name and the options do not, and how many of its payments may have something open. */
export type MissingAccount = Awaited<ReturnType<typeof countStanding>>[number]

/** The accounts that were taken out of the options while something is open in them. */
export async function findMissingAccounts(knex: Knex, accounts: RatepayAccounts): Promise<MissingAccount[]> {
  return (await countStanding(knex)).filter((found) => findAccount(accounts, found) === undefined)
}
