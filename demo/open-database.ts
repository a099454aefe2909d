import { Client } from "@medusajs/framework/pg"

/** Starts a PostgreSQL that is gone on `stop()`. */
export type StartPostgres = () => Promise<{ url(database: string): string; stop(): Promise<void> }>

/** An empty database of the demo's own, in a PostgreSQL of its own or in the one DATABASE_URL names; gone on `close()`. */
export async function openDatabase(
  startPostgres: StartPostgres
): Promise<{ url: string; close(): Promise<void> }> {
  const name = `ratepay_demo_${process.pid}`
  const given = process.env.DATABASE_URL
  const postgres = given === undefined ? await startPostgres() : undefined
  const server = given ?? postgres?.url("postgres") ?? ""
  await query(server, `CREATE DATABASE ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return {
    url: url.href,
    close: async () => {
      if (postgres !== undefined) return postgres.stop()
      await query(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    },
  }
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
