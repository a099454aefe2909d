import { inferred } from "../inferred"
import { randomId } from "../random-id"
import { accountOf } from "./account"
import type { Transaction } from "./transaction"

/**
 * Applies to a transaction what happens with time, up to `now`: it is declined if its passcode was not confirmed in time, and
 * Ratepay cancels the open rest at expiry, with the expiry as date (Payment API v2, 7 and 8). It is called before every read of a
 * transaction, so no timer is needed.
 */
export function letTimePass(transaction: Transaction, now: Date): void {
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
