import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Migration } from "@medusajs/framework/mikro-orm/migrations"
import { Migration20261125150430 } from "../../src/modules/ratepay/migrations/Migration20261125150430"
import { Migration20261129080153 } from "../../src/modules/ratepay/migrations/Migration20261129080153"
import { Migration20261129133500 } from "../../src/modules/ratepay/migrations/Migration20261129133500"
import { Migration20261129175639 } from "../../src/modules/ratepay/migrations/Migration20261129175639"
import { Migration20261129180000 } from "../../src/modules/ratepay/migrations/Migration20261129180000"
import { Migration20261129181500 } from "../../src/modules/ratepay/migrations/Migration20261129181500"
import { Migration20261130001500 } from "../../src/modules/ratepay/migrations/Migration20261130001500"
import { Migration20261130003000 } from "../../src/modules/ratepay/migrations/Migration20261130003000"
import { Migration20261130055000 } from "../../src/modules/ratepay/migrations/Migration20261130055000"
import { Migration20261130060000 } from "../../src/modules/ratepay/migrations/Migration20261130060000"

/** In the order in which they go up. */
const migrations = [
  Migration20261125150430,
  Migration20261129080153,
  Migration20261129133500,
  Migration20261129175639,
  Migration20261129180000,
  Migration20261129181500,
  Migration20261130001500,
  Migration20261130003000,
  Migration20261130055000,
  Migration20261130060000,
]

/** Makes the module's tables: no Medusa has to start. */
export async function migrateUp(db: Knex): Promise<void> {
  for (const one of migrations) await run(db, one, (migration) => migration.up())
}

export async function migrateDown(db: Knex): Promise<void> {
  for (const one of [...migrations].reverse()) await run(db, one, (migration) => migration.down())
}

async function run(
  db: Knex,
  which: (typeof migrations)[number],
  way: (migration: Migration) => Promise<void> | void
): Promise<void> {
  const migration: Migration = Reflect.construct(which, [])
  await way(migration)
  for (const query of migration.getQueries()) if (typeof query === "string") await db.raw(query)
}
