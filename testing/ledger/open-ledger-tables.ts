import { knex, type Knex } from "@medusajs/framework/mikro-orm/knex"
import { migrateUp } from "./run-migrations"

/** The module's tables alone, in an empty database: no Medusa has to start. The caller ends the connections. */
export async function openLedgerTables(connection: string | Knex.PgConnectionConfig): Promise<Knex> {
  const db = knex({ client: "pg", connection })
  await migrateUp(db)
  return db
}
