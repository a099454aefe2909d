import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { z } from "@medusajs/framework/zod"

const rowsSchema = z.tuple([z.object({ since: z.date().nullable() })])

/** Answered from the index of the unsettled operations: it costs what there is of those, however long the ledger is. */
export function selectOldestUnsettled(knex: Knex): Knex.QueryBuilder {
  return knex("ratepay_operation")
    .whereRaw("state IN ('planned', 'sent', 'unknown') AND deleted_at IS NULL")
    .min({ since: "created_at" })
}

/** When the oldest operation whose outcome is open was written; undefined when there is none. */
export async function readOldestUnsettled(knex: Knex): Promise<Date | undefined> {
  const [{ since }] = rowsSchema.parse(await selectOldestUnsettled(knex))
  return since ?? undefined
}
