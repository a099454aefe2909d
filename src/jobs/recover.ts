import type { MedusaContainer } from "@medusajs/framework/types"
import { reachLedger } from "../workflows/reach-ledger"
import { recover } from "../workflows/recover"

/** Brings to its end what a crash, a lost answer or a lost event has left half done, see `recover`. */
export default async function recoverJob(container: MedusaContainer): Promise<void> {
  const { log } = reachLedger(container)
  const { abandoned, resent, looked_up, unresolved, rows } = await recover(container)
  const settled = abandoned + resent + looked_up
  if (settled + unresolved + rows > 0)
    log.info(`recovery settled ${settled} operations, ${unresolved} are still open, ${rows} payments mended`)
}

export const config = { name: "ratepay-recover", schedule: "* * * * *" }
