import { Client } from "@medusajs/framework/pg"
import { z } from "@medusajs/framework/zod"

const rowsSchema = z.tuple([z.object({ bytes: z.coerce.number() })])

/** The bytes of write-ahead log that a database server has written since it was created. */
export async function readLogBytes(connectionString: string): Promise<number> {
  const client = new Client({ connectionString })
  await client.connect()
  try {
    const { rows } = await client.query("SELECT pg_current_wal_insert_lsn() - '0/0' AS bytes")
    return rowsSchema.parse(rows)[0].bytes
  } finally {
    await client.end()
  }
}
