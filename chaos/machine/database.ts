import { Pool } from "@medusajs/framework/pg"

export type Database = ReturnType<typeof openPool>

/** Opens the harness's own connections to the shop's database. */
export function openPool(url: string) {
  const pool = new Pool({ connectionString: url, max: 6, application_name: "chaos" })
  // Cut connections are one of the faults; the pool replaces its own.
  pool.on("error", () => undefined)
  return {
    /** Returns rows of a shape that the caller states, which is not checked. */
    query: async <Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> =>
      (await pool.query<Row>(sql, values)).rows,
    close: () => pool.end(),
  }
}
