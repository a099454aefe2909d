import { inferred } from "../inferred"
import { randomId } from "../random-id"
import { accountOf } from "./account"
import type { Transaction } from "./transaction"

/**
 * Lets time do to a transaction what it does by itself, up to `now`: an unconfirmed passcode runs out and declines
 * it; an expired authorization has its open rest canceled by Ratepay, dated at the expiry (Payment API v2, 7 and 8).
 * Called before every look at a transaction, so no timer is needed.
 */
export function settle(transaction: Transaction, now: Date): void {
  if (transaction.result === "OTP_REQUIRED" && transaction.otp && transaction.otp.expires <= now) {
    transaction.result = "DECLINED"
    transaction.decline = { category: inferred.categoryOfFailedOtp, reasons: [] }
  }
  if (transaction.result === "ACCEPTED" && !transaction.expired && transaction.expires <= now) {
    transaction.expired = true
    for (const { partner_shop_id: partnerShopId } of transaction.request.shop_baskets) {
      cancelOpenRest(transaction, partnerShopId)
    }
  }
}

function cancelOpenRest(transaction: Transaction, partnerShopId: string): void {
  const { open } = accountOf(transaction, partnerShopId)
  if (open === 0) return
  transaction.followUps.push({
    kind: "cancel",
    id: randomId(),
    partnerShopId,
    cents: open,
    created: transaction.expires,
    shippingInformation: [],
  })
}
