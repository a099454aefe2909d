import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { z } from "@medusajs/framework/zod"
import { NotKnown } from "../not-known"

const errorSchema = z.object({ code: z.string(), message: z.string() })
/** PostgreSQL's error code for a table that does not exist. */
const NO_TABLE = "42P01"
const LONGEST_STATEMENT_MS = 10_000

/**
 * Reads in a transaction in which PostgreSQL refuses every change.
 *
 * @throws NotKnown where one of the tables is not in this database
 */
export async function readOnly<Result>(knex: Knex, read: (db: Knex) => Promise<Result>): Promise<Result> {
  try {
    return await knex.transaction(
      async (db) => {
        await db.raw(`set local statement_timeout = ${LONGEST_STATEMENT_MS}`)
        return read(db)
      },
      { readOnly: true }
    )
  } catch (error) {
    const known = errorSchema.safeParse(error)
    if (!known.success || known.data.code !== NO_TABLE) throw error
    const [, table = "?"] = /relation "([^"]*)"/.exec(known.data.message) ?? []
    throw new NotKnown({ code: "table_missing", values: { table } })
  }
}

/** The rows of a statement, of which each is read by a schema. */
export async function selectRows<Row extends z.ZodType>(
  db: Knex,
  row: Row,
  sql: string,
  values: Record<string, string | number | Date> = {}
): Promise<z.output<Row>[]> {
  const { rows } = await db.raw<{ rows: unknown[] }>(sql, values)
  return z.array(row).parse(rows)
}
