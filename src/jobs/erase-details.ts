import type { MedusaContainer } from "@medusajs/framework/types"
import { reachLedger } from "../medusa/reach-ledger"

/** Erases the details of abandoned carts once an hour, see the option `detailsHours`. */
export default async function eraseDetails(container: MedusaContainer): Promise<void> {
  const { carts, log } = reachLedger(container)
  const details = await carts.eraseEnded()
  if (details > 0) log.info(`erased by age: the details of ${details} carts`)
}

export const config = { name: "ratepay-erase-details", schedule: "45 * * * *" }
