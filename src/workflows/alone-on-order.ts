import { setTimeout as sleep } from "node:timers/promises"
import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { reachLedger } from "./reach-ledger"

const PATIENCE_MS = 60_000
const POLL_MS = 50

/**
 * Runs work while no other workflow of this plugin books on the same order in Medusa, in any instance of the shop.
 *
 * By a lease in the ledger's own table, not by Medusa's locking module: the one in memory is not shared by instances, and
 * the one for PostgreSQL never ends a lock whose process was killed.
 *
 * @throws MedusaError (conflict) when somebody else has been at it for a minute; nothing was sent then.
 */
export async function aloneOnOrder<T>(
  container: MedusaContainer,
  orderId: string,
  work: () => Promise<T>
): Promise<T> {
  const ledger = reachLedger(container)
  const [first] = await ledger.findByOrder(orderId)
  if (first === undefined) return work()
  const deadline = Date.now() + PATIENCE_MS
  for (;;) {
    const done = await ledger.withLease(first.transaction.id, async () => ({ value: await work() }))
    if (done !== undefined) return done.value
    if (Date.now() > deadline) {
      throw new MedusaError(
        MedusaError.Types.CONFLICT,
        `Another operation of order ${orderId} is still running; nothing was sent to Ratepay. Try again when it has ended.`
      )
    }
    await sleep(POLL_MS)
  }
}
