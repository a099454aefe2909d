import fs from "node:fs"
import path from "node:path"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { z } from "@medusajs/framework/zod"

const migrations = path.join(__dirname, "..", "migrations")
const ran = z.object({ rows: z.array(z.object({ name: z.string() })) })

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
