import type { Database } from "./database"

const EVERY_MS = 1_000
/** Medusa's workflows and ours ask for two minutes; nobody here is at work for longer than this. */
const LIFE = "15 seconds"

/**
 * Takes away locks that have run out: their holder was killed, or has lost the database before it could give them back.
 * Medusa's provider for PostgreSQL writes down when a lock ends and never looks at it; its others take over such a lock.
 */
export function expireLocks(db: Database): { stop: () => void } {
  const timer = setInterval(() => {
    void db
      .query(`DELETE FROM locking WHERE held_since < now() - interval '${LIFE}'`)
      .catch((error: unknown) => console.error(error))
  }, EVERY_MS)
  return { stop: () => clearInterval(timer) }
}
