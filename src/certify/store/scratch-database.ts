import { Client, type ClientConfig } from "@medusajs/framework/pg"

/**
 * Creates an empty database on the server of a database, which itself is never changed; `close()` drops it.
 *
 * @param connection further settings of the connection, such as TLS
 * @throws Error if the server can't be reached or does not allow creating a database; it names DATABASE_URL, and no password.
 */
export async function createScratchDatabase(
  serverUrl: string,
  name: string,
  connection: ClientConfig = {}
): Promise<{ url: string; close: () => Promise<void> }> {
  const query = (sql: string) => run({ ...connection, connectionString: serverUrl }, sql)
  await query(`CREATE DATABASE ${name}`).catch((error: unknown) => {
    throw new Error(`No database could be created at DATABASE_URL: ${String(error)}`, { cause: error })
  })
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return { url: url.href, close: () => query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) }
}

async function run(config: ClientConfig, sql: string): Promise<void> {
  const client = new Client(config)
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
