import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { reachLedger } from "../medusa/reach-ledger"
import { reconcileAll } from "../workflows/recovery/reconcile-all"
import recoverJob from "./recover"
import { MINUTE_MS } from "../durations"

const LOCK_SECONDS = 6 * 60 * 60

/** Compares Medusa, the ledger and Ratepay once a night, in one instance only, see `reconcileAll`. */
export default async function reconcileJob(container: MedusaContainer): Promise<void> {
  const { log } = reachLedger(container)
  const locking = container.resolve(Modules.LOCKING)
  // The name holds the date, because `locking-postgres` never ends the lock of a process that was killed.
  const lock = `ratepay:reconcile:${new Date().toISOString().slice(0, 10)}`
  try {
    await locking.acquire(lock, { expire: LOCK_SECONDS })
  } catch {
    // Another instance compares them. Without a shared locking module each instance does, which costs calls but does no harm.
    return
  }
  try {
    const { count, repaired, differences, failed } = await reconcileAll(
      container,
      {},
      recoverEachMinute(container)
    )
    if (count > 0)
      log.info(
        `compared ${count} transactions with Ratepay: ${repaired} repaired, ${differences} differences to look at, ${failed} not compared`
      )
  } finally {
    await locking.release(lock)
  }
}

/**
 * Runs recovery once a minute while the comparison goes on. With Redis, an instance of Medusa runs one job at a time unless
 * it is configured otherwise, and recovery would wait for the end of the comparison.
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
