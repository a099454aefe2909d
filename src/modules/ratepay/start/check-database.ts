import fs from "node:fs"
import path from "node:path"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { z } from "@medusajs/framework/zod"

const migrations = path.join(__dirname, "..", "migrations")
const ran = z.object({ rows: z.array(z.object({ name: z.string() })) })

const standing = z.object({
  rows: z.array(z.object({ account: z.string().nullable(), partner_shop_id: z.string(), count: z.number() })),
})

/** The plugin's own migrations that have not been run in this database, by name. Medusa keeps their names without an ending. */
export async function findMissingMigrations(knex: Knex): Promise<string[]> {
  const own = fs
    .readdirSync(migrations)
    .filter((file) => /^Migration\d+\.[jt]s$/.test(file))
    .map((file) => path.parse(file).name)
  const { rows } = ran.parse(
    await knex.raw("select name from mikro_orm_migrations where name = any(?)", [own])
  )
  return own.filter((name) => !rows.some((row) => row.name === name)).sort()
}

/** How many transactions may have something open in each account, as the transactions name it. */
export async function countStanding(
  knex: Knex
): Promise<{ account: string | null; partnerShopId: string; count: number }[]> {
  const { rows } = standing.parse(
    await knex.raw(
      `select account, partner_shop_id, count(*)::int as count from ratepay_transaction
       where closed_at is null and ratepay_transaction_id is not null and deleted_at is null
       group by account, partner_shop_id`
    )
  )
  return rows.map(({ account, partner_shop_id, count }) => ({
    account,
    partnerShopId: partner_shop_id,
    count,
  }))
}

/** Whether Medusa's payment module has one of our providers. Undefined where its tables are in another database. */
export async function hasProvider(knex: Knex): Promise<boolean | undefined> {
  const { rows } = z
    .object({ rows: z.array(z.object({ table: z.string().nullable() })) })
    .parse(await knex.raw(`select to_regclass('payment_provider')::text as "table"`))
  if (rows[0]?.table == null) return undefined
  const found = z
    .object({ rows: z.array(z.unknown()) })
    .parse(
      await knex.raw("select 1 from payment_provider where id like 'pp_ratepay-%' and is_enabled limit 1")
    )
  return found.rows.length > 0
}
