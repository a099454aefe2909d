import { setTimeout as sleep } from "node:timers/promises"
import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { codeInMessage } from "../../sentences/refusal-code"
import { reachLedger } from "../../medusa/reach-ledger"
import { MINUTE_MS } from "../../durations"

const PATIENCE_MS = MINUTE_MS
const POLL_MS = 50

/**
 * Runs work while no other workflow of this plugin books on the same order in Medusa, in any instance of the shop.
 *
 * It uses a lease in the ledger's own table and not Medusa's locking module: instances do not share the locks in memory, and
 * the locks in PostgreSQL never end when their process was killed.
 *
 * @throws MedusaError (conflict) when others have kept the order for a minute; nothing was sent then.
 */
export async function aloneOnOrder<T>(
  container: MedusaContainer,
  orderId: string,
  work: () => Promise<T>
): Promise<T> {
  const ledger = reachLedger(container)
  const deadline = Date.now() + PATIENCE_MS
  for (;;) {
    const done = await ledger.withOrderLease(orderId, work)
    if (done !== undefined) return done.value
    if (Date.now() > deadline) {
      throw new MedusaError(
        MedusaError.Types.CONFLICT,
        `Another operation of order ${orderId} is still running ${codeInMessage("busy")}; nothing was sent to Ratepay. Try again when it has ended.`
      )
    }
    await sleep(POLL_MS)
  }
}
