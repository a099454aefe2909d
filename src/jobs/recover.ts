import type { MedusaContainer } from "@medusajs/framework/types"
import { reachLedger } from "../medusa/reach-ledger"
import { recover } from "../workflows/recovery/recover"

/** Completes, once a minute, what a crash, a lost response or a lost event left half done, see `recover`. */
export default async function recoverJob(container: MedusaContainer): Promise<void> {
  const { log } = reachLedger(container)
  const { abandoned, resent, looked_up, unresolved, rows } = await recover(container)
  const resolved = abandoned + resent + looked_up
  if (resolved + unresolved + rows > 0)
    log.info(
      `recovery resolved ${resolved} operations, ${unresolved} are still open, ${rows} payments repaired`
    )
}

export const config = { name: "ratepay-recover", schedule: "* * * * *" }
