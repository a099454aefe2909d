import type { AttentionTime } from "../../modules/ratepay/attention"
import type { OperationEntry } from "../../modules/ratepay/store"
import { toOperationAnswer, type OperationAnswer } from "./to-operation"

/** An operation in a list over all orders. */
export type EntryAnswer = OperationAnswer & {
  transaction_id: string
  order_id: string | null
  order_number: string | null
  currency_code: string
}

export function toEntryAnswer({ operation, transaction }: OperationEntry, time: AttentionTime): EntryAnswer {
  return {
    ...toOperationAnswer(operation, transaction, time),
    transaction_id: transaction.id,
    order_id: transaction.orderId,
    order_number: transaction.shopTransactionId,
    currency_code: transaction.currencyCode.toLowerCase(),
  }
}
