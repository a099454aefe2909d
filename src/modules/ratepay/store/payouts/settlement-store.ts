import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { z } from "@medusajs/framework/zod"
import { createPayoutLists } from "./payout-lists"
import { createPayoutRemoval } from "./payout-removal"
import { createSettlementBooks } from "./settlement-books"
import { createSettlementProblems } from "./settlement-problems"
import { createSettlementWriter } from "./settlement-writer"
import { createUnreadableRows } from "./unreadable-rows"

export type SettlementStore = ReturnType<typeof createSettlementStore>
/** What one import reads and writes, in its database transaction. */
export type SettlementImport = ReturnType<typeof createSettlementWriter> &
  ReturnType<typeof createSettlementBooks> &
  ReturnType<typeof createUnreadableRows> &
  ReturnType<typeof createPayoutRemoval>

/** Thrown where another file is being imported, for longer than an import waits for it. */
export class ImportUnderWayError extends Error {
  override readonly name = "ImportUnderWayError"
}

/** PostgreSQL's error code where a lock is not free in time. */
const lockTimeout = z.object({ code: z.literal("55P03") })

/** The settlements: payouts, their entries, and what is wrong with them. In plain SQL, as the ledger's own store. */
export function createSettlementStore(knex: Knex) {
  return {
    ...createPayoutLists(knex),
    ...createSettlementProblems(knex),

    /**
     * Runs an import, or what takes one back, while no other one runs, in any instance, and commits what it wrote.
     *
     * @throws ImportUnderWayError where another import did not end within half a minute
     */
    async importAlone<T>(work: (writer: SettlementImport) => Promise<T>): Promise<T> {
      return knex.transaction(async (db) => {
        try {
          await db.raw("SELECT set_config('lock_timeout', '30s', true)")
          await db.raw("SELECT pg_advisory_xact_lock(hashtextextended('ratepay:settlement', 0))")
        } catch (error) {
          if (!lockTimeout.safeParse(error).success) throw error
          throw new ImportUnderWayError("Another settlement file is being imported.")
        }
        const writer = createSettlementWriter(db)
        await writer.begin()
        return work({
          ...writer,
          ...createSettlementBooks(db),
          ...createUnreadableRows(db),
          ...createPayoutRemoval(db),
        })
      })
    },
  }
}
