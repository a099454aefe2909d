import type { MedusaContainer } from "@medusajs/framework/types"
import { toMedusaAmount } from "../basket"
import { RatepayEvents } from "../modules/ratepay/records/events"
import { reachLedger } from "../medusa/reach-ledger"
import { extendExpiring } from "../workflows/order/extend-expiring"
import { DAY_MS } from "../durations"

const LIMIT = 1_000

/**
 * Announces each authorization by an event when it has as many days left as the option `expiryNoticeDays` names. With the
 * option `extendExpiringByDays` it extends the authorization instead, if it can. The attention list shows expiring
 * authorizations too, even where nobody subscribes to the event.
 */
export default async function announceExpiring(container: MedusaContainer): Promise<void> {
  const ledger = reachLedger(container)
  const { expiryNoticeDays } = ledger.options
  const now = Date.now()
  for (const record of await ledger.listExpiring(Math.max(0, ...expiryNoticeDays), LIMIT)) {
    const { transaction, balances } = record
    const { authorizationExpires: expires } = transaction
    if (expires === null || expires.getTime() <= now) continue
    if (await extendExpiring(container, record)) continue
    const days = Math.ceil((expires.getTime() - now) / DAY_MS)
    if (!expiryNoticeDays.includes(days)) continue
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
}

export const config = { name: "ratepay-announce-expiring", schedule: "0 6 * * *" }
