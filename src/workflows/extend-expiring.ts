import type { MedusaContainer } from "@medusajs/framework/types"
import type { BookedRecord } from "../modules/ratepay/service"
import { reachLedger } from "./reach-ledger"

const DAY_MS = 24 * 60 * 60 * 1000

/**
 * Extends an authorization that is about to expire, where the option `extendExpiringByDays` says by how much, counted from
 * the expiry. Ratepay's contract sets the latest date: what it has declined once is a person's to decide.
 *
 * @returns whether it ends later now; a decline or an error is on the attention list.
 */
export async function extendExpiring(
  container: MedusaContainer,
  { transaction, operations }: BookedRecord
): Promise<boolean> {
  const ledger = reachLedger(container)
  const { extendExpiringByDays } = ledger.options
  const { authorizationExpires: expires } = transaction
  if (extendExpiringByDays === undefined || expires === null) return false
  const wasDeclined = operations.some(
    ({ kind, state, cause }) => kind === "change_expiry" && state === "declined" && cause === "recovery"
  )
  if (wasDeclined) return false
  try {
    const { kind } = await ledger.changeExpiry({
      transactionId: transaction.id,
      authorizationExpires: new Date(expires.getTime() + extendExpiringByDays * DAY_MS),
      cause: "recovery",
    })
    return kind === "succeeded"
  } catch (error) {
    ledger.log.error(`extension of ${transaction.id}: ${error instanceof Error ? error.message : "failed"}`)
    return false
  }
}
