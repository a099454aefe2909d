import type { MedusaContainer } from "@medusajs/framework/types"
import type { TransactionWithBalances } from "../../modules/ratepay/records/transaction-with-balances"
import { reachLedger } from "../../medusa/reach-ledger"
import { DAY_MS } from "../../durations"

/**
 * Extends an authorization that is about to expire by the days of the option `extendExpiringByDays`, counted from its expiry.
 * The contract with Ratepay sets the latest possible date, so after one decline it is not requested again.
 *
 * @returns whether the authorization was extended; a decline or an error is on the attention list.
 */
export async function extendExpiring(
  container: MedusaContainer,
  { transaction, operations }: TransactionWithBalances
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
