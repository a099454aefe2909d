import type { MedusaContainer } from "@medusajs/framework/types"
import { toMedusaAmount } from "../basket"
import { RatepayEvents } from "../modules/ratepay/records/events"
import type { TransactionWithBalances } from "../modules/ratepay/records/transaction-with-balances"
import { reachLedger } from "../medusa/reach-ledger"
import { extendExpiring } from "../workflows/order/extend-expiring"
import { DAY_MS } from "../durations"

/** How many authorizations are read together. */
const TOGETHER = 500

/**
 * Announces each authorization by an event when it has as many days left as the option `expiryNoticeDays` names. With the
 * option `extendExpiringByDays` it extends the authorization instead, if it can. The attention list shows expiring
 * authorizations too, even where nobody subscribes to the event.
 */
export default async function announceExpiring(container: MedusaContainer): Promise<void> {
  const ledger = reachLedger(container)
  const { expiryNoticeDays } = ledger.options
  const now = Date.now()
  for await (const records of ledger.eachExpiring(Math.max(0, ...expiryNoticeDays), TOGETHER)) {
    for (const record of records) await announce(container, record, now)
  }
}

async function announce(
  container: MedusaContainer,
  record: TransactionWithBalances,
  now: number
): Promise<void> {
  const ledger = reachLedger(container)
  const { expiryNoticeDays } = ledger.options
  const { transaction, balances } = record
  const { authorizationExpires: expires } = transaction
  if (expires === null || expires.getTime() <= now) return
  if (await extendExpiring(container, record)) return
  const days = Math.ceil((expires.getTime() - now) / DAY_MS)
  if (!expiryNoticeDays.includes(days)) return
  await ledger.announce({
    name: RatepayEvents.EXPIRING,
    data: {
      transaction_id: transaction.id,
      order_id: transaction.orderId,
      authorization_expires: expires.toISOString(),
      days,
      amount: toMedusaAmount({ cents: balances.open, currency: transaction.goods.currency }),
      currency_code: transaction.currencyCode,
    },
  })
}

export const config = { name: "ratepay-announce-expiring", schedule: "0 6 * * *" }
