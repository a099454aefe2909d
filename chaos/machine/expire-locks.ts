import type { Database } from "./database"
import type { Locks } from "./locks"

const EVERY_MS = 1_000
/**
 * Longer than any work in a run takes, also a checkout on a busy machine: with its lock gone, a second completion of the same cart
 * takes the order of the first one back. The workflows of Medusa and of the plugin request two minutes.
 */
const LOCK_LIFE_SECONDS = 45

/**
 * Removes expired locks from PostgreSQL. Medusa's PostgreSQL locking provider stores when a lock expires but never checks it; its
 * other locking providers do.
 */
export async function expireLocks(db: Database): Promise<Locks> {
  // Stores who holds a lock, and since when.
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
    /** Removes the locks of an ended process at once. Without this they would be removed later. */
    release: async (holder) => {
      await db.query("DELETE FROM locking WHERE held_by = $1", [holder])
    },
    stop: () => clearInterval(timer),
  }
}
