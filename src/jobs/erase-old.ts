import type { MedusaContainer } from "@medusajs/framework/types"
import { reachLedger } from "../medusa/reach-ledger"

/** Erases, once a day, buyer data that the ledger no longer needs, see the option `retentionDays`. */
export default async function eraseOld(container: MedusaContainer): Promise<void> {
  const ledger = reachLedger(container)
  const { operations, buyerInputs } = await ledger.eraseOld()
  if (operations === 0 && buyerInputs === 0) return
  ledger.log.info(
    `erased by age: the requests and tracking numbers of ${operations} operations, ${buyerInputs} unfinished checkouts`
  )
}

export const config = { name: "ratepay-erase-old", schedule: "30 3 * * *" }
