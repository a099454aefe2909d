import type { MedusaContainer } from "@medusajs/framework/types"
import { toMedusaAmount } from "../basket"
import { RatepayEvents } from "../modules/ratepay/events"
import { reachLedger } from "../workflows/reach-ledger"
import { extendExpiring } from "../workflows/extend-expiring"

const DAY_MS = 24 * 60 * 60 * 1000
const LIMIT = 1_000

/**
 * Announces authorizations that end in so many days as the option `expiryNoticeDays` names, each once a day it names, and
 * extends them where the option `extendExpiringByDays` says so. The attention list has them too, whether anybody listens
 * or not.
 */
export default async function announceExpiring(container: MedusaContainer): Promise<void> {
  const ledger = reachLedger(container)
  const { expiryNoticeDays } = ledger.options
  const now = Date.now()
  for (const record of await ledger.listExpiring(Math.max(0, ...expiryNoticeDays), LIMIT)) {
    const { transaction, books } = record
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
        amount: toMedusaAmount({ cents: books.open, currency: transaction.goods.currency }),
        currency_code: transaction.currencyCode,
      },
    })
  }
}

export const config = { name: "ratepay-announce-expiring", schedule: "0 6 * * *" }
