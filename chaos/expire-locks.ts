import type { Database } from "./database"
import { LOCK_LIFE_SECONDS, type Locks } from "./locks"

const EVERY_MS = 1_000

/**
 * Takes away locks in PostgreSQL that have run out. Medusa's provider for it writes down when a lock ends and never looks at
 * it; its others take over such a lock.
 */
export async function expireLocks(db: Database): Promise<Locks> {
  // Tells whose lock it is and since when.
  await db.query(
    `ALTER TABLE locking ADD COLUMN held_by text DEFAULT current_setting('application_name'),
                         ADD COLUMN held_since timestamptz DEFAULT now()`
  )
  const timer = setInterval(() => {
    void db
      .query(`DELETE FROM locking WHERE held_since < now() - interval '${LOCK_LIFE_SECONDS} seconds'`)
      .catch((error: unknown) => console.error(error))
  }, EVERY_MS)
  return {
    /** A process that is gone holds no locks; otherwise they would end a while later. */
    release: async (holder) => {
      await db.query("DELETE FROM locking WHERE held_by = $1", [holder])
    },
    stop: () => clearInterval(timer),
  }
}
