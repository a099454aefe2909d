import { observeOperation } from "../../observability/observe-operation"
import type { Operation, OperationState } from "./operation"
import type { Transaction } from "./transaction"

/** What Ratepay can answer to being sent an operation. */
type Answer = { kind: "accepted" | "otp_required" } | { kind: "declined"; category: string }

/** Sends an operation in sight of the merchant's traces and metrics, under its id; ends in the states of the ledger. */
export async function observeSending<T extends Answer>(
  { transaction, operation }: { transaction: Transaction; operation: Operation },
  send: () => Promise<T>,
  stateOf: (error: unknown) => OperationState
): Promise<T> {
  const facts = {
    id: operation.id,
    kind: operation.kind,
    cause: operation.cause,
    amount: operation.grossAmount,
    currency: transaction.currencyCode,
    ledgerTransactionId: transaction.id,
    ratepayTransactionId: transaction.ratepayTransactionId,
    orderId: transaction.orderId,
    paymentSessionId: transaction.paymentSessionId,
  }
  return observeOperation<T>(facts, send, {
    answer: toEnd,
    error: (error) => ({ outcome: stateOf(error) }),
  })
}

function toEnd(answer: Answer): { outcome: OperationState; declineCategory?: string } {
  switch (answer.kind) {
    case "accepted":
      return { outcome: "succeeded" }
    case "otp_required":
      return { outcome: "otp_required" }
    case "declined":
      return { outcome: "declined", declineCategory: answer.category }
  }
}
