import type { MedusaContainer } from "@medusajs/framework/types"
import { toMedusaAmount } from "../basket"
import { RatepayEvents } from "../modules/ratepay/events"
import { reachLedger } from "../workflows/reach-ledger"

const DAY_MS = 24 * 60 * 60 * 1000
const LIMIT = 1_000

/**
 * Announces authorizations that end in so many days as the option `expiryNoticeDays` names, each once a day it names.
 * The attention list has them too, whether anybody listens or not.
 */
export default async function announceExpiring(container: MedusaContainer): Promise<void> {
  const ledger = reachLedger(container)
  const { expiryNoticeDays } = ledger.options
  const now = Date.now()
  for (const { transaction, books } of await ledger.listExpiring(Math.max(0, ...expiryNoticeDays), LIMIT)) {
    const { authorizationExpires: expires } = transaction
    const days = expires === null ? 0 : Math.ceil((expires.getTime() - now) / DAY_MS)
    if (!expiryNoticeDays.includes(days)) continue
    await ledger.announce({
      name: RatepayEvents.EXPIRING,
      data: {
        transaction_id: transaction.id,
        order_id: transaction.orderId,
        authorization_expires: expires?.toISOString() ?? null,
        days,
        amount: toMedusaAmount({ cents: books.open, currency: transaction.goods.currency }),
        currency_code: transaction.currencyCode,
      },
    })
  }
}

export const config = { name: "ratepay-announce-expiring", schedule: "0 6 * * *" }
