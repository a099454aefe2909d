import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { z } from "@medusajs/framework/zod"

const rowSchema = z.object({ since: z.date().nullable() })

/**
 * When the oldest operation whose outcome is open was written; undefined when there is none. Reads the index of the
 * unsettled operations, so it costs as much as there are of those, however long the ledger is.
 */
export async function readOldestUnsettled(knex: Knex): Promise<Date | undefined> {
  const row: unknown = await knex("ratepay_operation")
    .whereRaw("state IN ('planned', 'sent', 'unknown') AND deleted_at IS NULL")
    .min({ since: "created_at" })
    .first()
  return rowSchema.parse(row).since ?? undefined
}
