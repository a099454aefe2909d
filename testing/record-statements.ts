import { AsyncLocalStorage } from "node:async_hooks"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"

/** What a piece of work asked of the database, in its order, and what came of it. */
export type Recorded<Result> = { all: string[]; writes: string[]; result: Result }

const WRITE = /\b(insert into|update|delete from)\s+["a-z]/i
const LOCK = /for (no key )?update\b/gi

const working = new AsyncLocalStorage<object>()

/**
 * Runs work and records each statement that it sends on a connection, with those that write apart. What others send at the
 * same time, such as subscribers, is not recorded.
 */
export async function recordStatements<Result>(
  knex: Knex,
  work: () => Promise<Result>
): Promise<Recorded<Result>> {
  const all: string[] = []
  const own = {}
  const listen = ({ sql }: { sql: string }) => {
    if (working.getStore() === own) all.push(sql)
  }
  knex.on("query", listen)
  try {
    const result = await working.run(own, work)
    return { all, writes: all.filter((sql) => WRITE.test(sql.replace(LOCK, ""))), result }
  } finally {
    knex.removeListener("query", listen)
  }
}
