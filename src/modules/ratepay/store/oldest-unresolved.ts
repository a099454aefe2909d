import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { z } from "@medusajs/framework/zod"
import { unresolvedStates } from "../records/operation"
import { stateIn } from "../records/states/state-in"

const rowsSchema = z.tuple([z.object({ since: z.date().nullable() })])

/** Reads only the index of unresolved operations: its cost depends on how many there are, not on the ledger's length. */
export function selectOldestUnresolved(knex: Knex): Knex.QueryBuilder {
  return knex("ratepay_operation")
    .whereRaw(`${stateIn(unresolvedStates)} AND deleted_at IS NULL`)
    .min({ since: "created_at" })
}

/** When the oldest unresolved operation was written; undefined when there is none. */
export async function readOldestUnresolved(knex: Knex): Promise<Date | undefined> {
  const [{ since }] = rowsSchema.parse(await selectOldestUnresolved(knex))
  return since ?? undefined
}
