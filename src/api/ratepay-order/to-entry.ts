import type { RetryTime } from "../../modules/ratepay/follow-up/retry-operation"
import type RatepayModuleService from "../../modules/ratepay/service"
import type { ListedOperation } from "../../modules/ratepay/store/operation-lists"
import type { EntryResponse } from "./operation-schema"
import { toFactsResponse } from "./to-operation"

/** @param about.standing the orders that Medusa has, see `findStandingOrders` */
export function toEntryResponse(
  { operation, transaction }: ListedOperation,
  {
    standing,
    time,
    ledger,
  }: {
    standing: ReadonlySet<string>
    time: RetryTime
    ledger: Pick<RatepayModuleService, "accountNameOf">
  }
): EntryResponse {
  return {
    ...toFactsResponse(operation, transaction, time),
    transaction_id: transaction.id,
    order_id: transaction.orderId,
    order_stands: transaction.orderId !== null && standing.has(transaction.orderId),
    order_number: transaction.shopTransactionId,
    account: ledger.accountNameOf(transaction),
    currency_code: transaction.currencyCode.toLowerCase(),
  }
}
