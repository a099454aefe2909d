import { Client } from "@medusajs/framework/pg"

/** Starts a PostgreSQL, which `stop()` removes. */
export type StartPostgres = () => Promise<{ url(database: string): string; stop(): Promise<void> }>

/**
 * Creates an empty database, in a new PostgreSQL or on the server of DATABASE_URL; `close()` removes it. The database that
 * DATABASE_URL itself names is never changed.
 *
 * @throws Error that names DATABASE_URL if its server can't be reached or does not allow creating a database.
 */
export async function openDatabase(
  startPostgres: StartPostgres
): Promise<{ url: string; close: () => Promise<void> }> {
  const given = process.env.DATABASE_URL
  if (given === undefined) {
    const postgres = await startPostgres()
    const url = postgres.url("ratepay_demo")
    try {
      await query(postgres.url("postgres"), "CREATE DATABASE ratepay_demo")
    } catch (error) {
      await postgres.stop()
      throw error
    }
    return { url, close: () => postgres.stop() }
  }

  const name = `ratepay_demo_${process.pid}`
  await query(given, `CREATE DATABASE ${name}`).catch((error: unknown) => {
    throw new Error(`No database could be created at DATABASE_URL: ${String(error)}`, { cause: error })
  })
  const url = new URL(given)
  url.pathname = `/${name}`
  return { url: url.href, close: () => query(given, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) }
}

async function query(connectionString: string, sql: string): Promise<void> {
  const client = new Client({ connectionString })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
