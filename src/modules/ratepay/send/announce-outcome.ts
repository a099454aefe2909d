import type { Ledger } from "../ledger"
import { toEvent } from "../records/events"
import type { Operation } from "../records/operation"
import { toPaymentDue } from "../records/to-payment-due"
import type { Transaction } from "../records/transaction"

/** Emits the event for an operation's outcome and, for a capture, one that says by when the buyer has to pay. */
export async function announceOutcome(
  ledger: Ledger,
  transaction: Transaction,
  operation: Operation
): Promise<void> {
  const event = toEvent(transaction, operation)
  if (event) await ledger.announce(event)
  const due = toPaymentDue(transaction, operation, ledger.options.paymentTerms)
  if (due) await ledger.announce(due)
}
