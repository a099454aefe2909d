import { toMedusaAmount } from "../../../basket"
import { RatepayEvents, type RatepayEvent } from "./events"
import type { Operation } from "./operation"
import { capturedAt, dueDateOf, type PaymentTerms } from "./payment-due"
import type { Transaction } from "./transaction"

/** The data of `ratepay.payment_due`. What to pay and where is not in it, as a refund may follow. */
export type PaymentDueEvent = {
  operation_id: string
  transaction_id: string
  order_id: string | null
  payment_method: string
  /** What was captured, in major units. */
  amount: number
  currency_code: string
  captured_at: string
  /** `YYYY-MM-DD`; null where the option `paymentTerms` names no days for the method. */
  due_date: string | null
}

/** The event that a buyer has to pay for a capture; undefined for other operations, and until the capture has succeeded. */
export function toPaymentDue(
  transaction: Transaction,
  operation: Operation,
  terms: PaymentTerms
): (RatepayEvent & { data: PaymentDueEvent }) | undefined {
  if (operation.kind !== "capture" || operation.state !== "succeeded") return undefined
  const captured = capturedAt(operation)
  return {
    name: RatepayEvents.PAYMENT_DUE,
    data: {
      operation_id: operation.id,
      transaction_id: transaction.id,
      order_id: transaction.orderId,
      payment_method: transaction.paymentMethod,
      amount: toMedusaAmount({ cents: operation.grossAmount, currency: transaction.goods.currency }),
      currency_code: transaction.currencyCode,
      captured_at: captured.toISOString(),
      due_date: dueDateOf(captured, terms[transaction.paymentMethod]),
    },
  }
}
