import { startPostgres } from "../tools/postgres.mjs"
import { databaseSettings } from "../tools/database-settings.mjs"

export default async function () {
  const postgres = process.env.DATABASE_URL ? undefined : await startPostgres()
  Object.assign(process.env, databaseSettings(process.env.DATABASE_URL ?? postgres.url("postgres")))
  globalThis.__POSTGRES__ = postgres
}
