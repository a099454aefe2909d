import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { AccountFilter } from "../../accounts/account-filter"

/**
 * Leaves those rows whose transaction is of some accounts, see `toAccountFilter`.
 *
 * @param transactions the name that the transactions have in the statement
 */
export function whereOfAccounts<Rows extends Knex.QueryBuilder>(
  rows: Rows,
  transactions: string,
  accounts: AccountFilter | undefined
): Rows {
  if (accounts) void rows.whereRaw(ofAccountsSql(transactions), toBindings(accounts))
  return rows
}

const ofAccountsSql = (table: string) => `case
  when ${table}.account is null then ${table}.partner_shop_id = any(:firstWanted)
    or (:isFirstWanted and ${table}.partner_shop_id <> all(:shops))
  when ${table}.partner_shop_id = any(:alone) then ${table}.partner_shop_id = any(:aloneWanted)
  else ${table}.account = any(:names) end`

function toBindings({ isFirstWanted, ...lists }: AccountFilter): Record<string, boolean | string[]> {
  const { names, alone, aloneWanted, shops, firstWanted } = lists
  return {
    isFirstWanted,
    ...{ names: [...names], alone: [...alone] },
    ...{ aloneWanted: [...aloneWanted], shops: [...shops], firstWanted: [...firstWanted] },
  }
}
