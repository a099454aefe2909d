import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { reachLedger } from "../workflows/reach-ledger"
import { reconcileAll } from "../workflows/reconcile-all"
import recoverJob from "./recover"

const MINUTE_MS = 60_000
const LOCK_SECONDS = 6 * 60 * 60

/** Compares Medusa, the ledger and Ratepay once a night, by one instance at a time, see `reconcileAll`. */
export default async function reconcileJob(container: MedusaContainer): Promise<void> {
  const { log } = reachLedger(container)
  const locking = container.resolve(Modules.LOCKING)
  // Named after the night: `locking-postgres` never ends the lock of a process that was killed.
  const lock = `ratepay:reconcile:${new Date().toISOString().slice(0, 10)}`
  try {
    await locking.acquire(lock, { expire: LOCK_SECONDS })
  } catch {
    // Another instance is at it. Without a shared locking module each does it, which costs calls and does no harm.
    return
  }
  try {
    const { count, mended, differences, failed } = await reconcileAll(
      container,
      {},
      recoverEachMinute(container)
    )
    if (count > 0)
      log.info(
        `compared ${count} transactions with Ratepay: ${mended} mended, ${differences} differences to look at, ${failed} not compared`
      )
  } finally {
    await locking.release(lock)
  }
}

/**
 * With Redis, an instance of Medusa does one job at a time unless it is told otherwise: recovery would wait until the whole
 * comparison is done.
 */
function recoverEachMinute(container: MedusaContainer): () => Promise<void> {
  let recoveredAt = Date.now()
  return async () => {
    if (Date.now() - recoveredAt < MINUTE_MS) return
    recoveredAt = Date.now()
    await recoverJob(container).catch((error: unknown) => {
      reachLedger(container).log.error(`recovery: ${error instanceof Error ? error.message : "failed"}`)
    })
  }
}

export const config = { name: "ratepay-reconcile", schedule: "30 3 * * *" }
