import { observeOperation } from "../../../observability/observe-operation"
import type { Operation, OperationState } from "../records/operation"
import type { Transaction } from "../records/transaction"

/** How Ratepay can respond to an operation. */
type SendingOutcome = { kind: "accepted" | "passcode_required" } | { kind: "declined"; category: string }

/** Sends an operation within a span and metrics under the operation's id; their outcomes are the ledger's states. */
export async function observeSending<T extends SendingOutcome>(
  { transaction, operation }: { transaction: Transaction; operation: Operation },
  send: () => Promise<T>,
  stateOf: (error: unknown) => OperationState
): Promise<T> {
  const facts = {
    id: operation.id,
    kind: operation.kind,
    cause: operation.cause,
    account: transaction.account,
    amount: operation.grossAmount,
    currency: transaction.currencyCode,
    ledgerTransactionId: transaction.id,
    ratepayTransactionId: transaction.ratepayTransactionId,
    orderId: transaction.orderId,
    paymentSessionId: transaction.paymentSessionId,
  }
  return observeOperation<T>(facts, send, {
    response: toEnd,
    error: (error) => ({ outcome: stateOf(error) }),
  })
}

function toEnd(response: SendingOutcome): { outcome: OperationState; declineCategory?: string } {
  switch (response.kind) {
    case "accepted":
      return { outcome: "succeeded" }
    case "passcode_required":
      return { outcome: "passcode_required" }
    case "declined":
      return { outcome: "declined", declineCategory: response.category }
  }
}
