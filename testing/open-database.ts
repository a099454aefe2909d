import { createScratchDatabase } from "../src/certify/store/scratch-database"

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
  if (given !== undefined) return createScratchDatabase(given, `ratepay_demo_${process.pid}`)

  const postgres = await startPostgres()
  try {
    const { url } = await createScratchDatabase(postgres.url("postgres"), "ratepay_demo")
    return { url, close: () => postgres.stop() }
  } catch (error) {
    await postgres.stop()
    throw error
  }
}
