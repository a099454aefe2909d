import { parseCurrency, toMedusaAmount, type Cents } from "../../basket"
import type RatepayModuleService from "../../modules/ratepay/service"
import type { TransactionEntry } from "../../modules/ratepay/store/transaction-lists"
import type { TransactionEntryResponse } from "./schemas"

/** A transaction of the list as the admin API shows it. */
export function toTransactionEntry(
  entry: TransactionEntry,
  ledger: Pick<RatepayModuleService, "accountNameOf">
): TransactionEntryResponse {
  const currency = parseCurrency(entry.currencyCode)
  const toAmount = (cents: Cents) => toMedusaAmount({ cents, currency })
  const { authorized, captured, canceled, refunded, open, refundable } = entry.amounts
  return {
    id: entry.id,
    state: entry.state,
    payment_method: entry.paymentMethod,
    buyer_type: entry.buyerType,
    account: ledger.accountNameOf(entry),
    shop_id: entry.shopId,
    order_id: entry.orderId,
    order_number: entry.shopTransactionId,
    ratepay_transaction_id: entry.ratepayTransactionId,
    payment_reference: entry.paymentReference,
    currency_code: entry.currencyCode.toLowerCase(),
    amounts: {
      authorized: toAmount(authorized),
      captured: toAmount(captured),
      canceled: toAmount(canceled),
      refunded: toAmount(refunded),
      open: toAmount(open),
      refundable: toAmount(refundable),
    },
    authorization_expires: entry.authorizationExpires?.toISOString() ?? null,
    created_at: entry.createdAt.toISOString(),
  }
}
