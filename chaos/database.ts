import { Pool } from "@medusajs/framework/pg"

export type Database = ReturnType<typeof openPool>

/** The harness's own look into the shop's database. */
export function openPool(url: string) {
  const pool = new Pool({ connectionString: url, max: 6, application_name: "chaos" })
  // Ended connections are one of the faults; this one's own are made anew.
  pool.on("error", () => undefined)
  return {
    /** Rows of a shape that the query itself names. */
    query: async <Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> =>
      (await pool.query<Row>(sql, values)).rows,
    close: () => pool.end(),
  }
}
