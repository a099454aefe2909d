import { parseCurrency } from "../../basket"
import type { AttentionTime } from "../../modules/ratepay/records/attention"
import type { ListedOperation } from "../../modules/ratepay/store/operation-lists"
import type { EntryResponse } from "./operation-schema"
import { toFactsResponse } from "./to-operation"

export function toEntryResponse(
  { operation, transaction }: ListedOperation,
  time: AttentionTime
): EntryResponse {
  return {
    ...toFactsResponse(operation, parseCurrency(transaction.currencyCode), time),
    transaction_id: transaction.id,
    order_id: transaction.orderId,
    order_number: transaction.shopTransactionId,
    currency_code: transaction.currencyCode.toLowerCase(),
  }
}
