import type { AttentionTime } from "../../modules/ratepay/records/attention"
import type { ListedOperation } from "../../modules/ratepay/store/operation-lists"
import type { EntryResponse } from "./operation-schema"
import { toFactsResponse } from "./to-operation"

/** @param standing the orders that Medusa has, see `findStandingOrders` */
export function toEntryResponse(
  { operation, transaction }: ListedOperation,
  standing: ReadonlySet<string>,
  time: AttentionTime
): EntryResponse {
  return {
    ...toFactsResponse(operation, transaction, time),
    transaction_id: transaction.id,
    order_id: transaction.orderId,
    order_stands: transaction.orderId !== null && standing.has(transaction.orderId),
    order_number: transaction.shopTransactionId,
    currency_code: transaction.currencyCode.toLowerCase(),
  }
}
