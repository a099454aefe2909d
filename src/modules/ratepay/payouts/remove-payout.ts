import { missingWindows } from "../../../settlements"
import type { SettlementStore } from "../store/payouts/settlement-store"
import { compareKeptOrders } from "./compare-orders"

/**
 * Takes a payout back that was imported by mistake: deletes it with its entries, and notes again what differs or is missing
 * without it. All of it is committed together. The same file imported again brings the payout back.
 *
 * @returns false where there is none with this id
 * @throws ImportUnderWayError where an import did not end in time
 */
export async function removePayout(
  store: Pick<SettlementStore, "importAlone">,
  id: string,
  now: Date
): Promise<boolean> {
  return store.importAlone(async (settlement) => {
    if (!(await settlement.dropPayout(id))) return false
    await compareKeptOrders(settlement)
    const [window] = missingWindows(undefined, await settlement.readPayoutDays(), now)
    await settlement.keepMissingOf(window)
    if (window !== undefined) await settlement.noteMissing(window)
    return true
  })
}
