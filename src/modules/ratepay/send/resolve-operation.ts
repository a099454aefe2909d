import { underCorrelationId } from "../../../observability/correlation"
import type { Division } from "../records/divide-authorization"
import { announceOutcome } from "./announce-outcome"
import type { Ledger } from "../ledger"
import { isOwnMistake } from "../records/states/final-decline"
import type { Operation } from "../records/operation"
import { passStep } from "./pass-step"
import type { LedgerOutcome } from "../store/operation-store"
import type { TransactionFacts } from "../store/rows/transaction-facts"
import type { Transaction } from "../records/transaction"

/**
 * Writes the outcome of an operation, or that it is unknown, and emits the event for it. Where another process has resolved
 * the operation first, its outcome stays. The one exception is a success of an operation that was taken for failed: it
 * corrects that.
 *
 * @param division how an accepted authorization becomes a transaction for each of its shops, written with the outcome
 * @returns the operation as the ledger has it afterwards.
 */
export async function resolveOperation<Kind extends Operation["kind"]>(
  ledger: Ledger,
  transaction: Transaction,
  operation: Operation & { kind: Kind },
  outcome: LedgerOutcome,
  facts: TransactionFacts = {},
  division?: Division
): Promise<Operation & { kind: Kind }> {
  const isResolved =
    (await ledger.store.resolve(operation, outcome, facts, division)) ||
    (await isCorrected(ledger, transaction, operation, outcome, { facts, division }))
  passStep(operation.kind, "resolved")
  const resolved = {
    ...operation,
    state: outcome.state,
    ratepayOperationId: outcome.ratepayOperationId ?? null,
    declineCategory: outcome.declineCategory ?? null,
    declineReasons: outcome.declineReasons ?? [],
    error: outcome.error ?? null,
    resolvedAt: outcome.state === "unknown" ? null : new Date(),
    acknowledgedAt: isOwnMistake(operation, outcome) ? new Date() : operation.acknowledgedAt,
  }
  if (!isResolved) {
    const standing = await ledger.store.findOperation(operation.id)
    return standing === undefined ? resolved : { ...standing, kind: operation.kind }
  }
  await underCorrelationId(operation.id, () =>
    announceOutcome(ledger, { ...transaction, ...facts }, resolved)
  )
  return resolved
}

async function isCorrected(
  { store }: Ledger,
  { id }: Transaction,
  operation: Operation,
  { state, ratepayOperationId }: LedgerOutcome,
  { facts, division }: { facts: TransactionFacts; division: Division | undefined }
): Promise<boolean> {
  if (state !== "succeeded") return false
  return store.decideUnderLock(id, async (_, writer) => {
    const isTaken = await writer.correct(operation.id, ratepayOperationId ?? null)
    if (isTaken && division) await writer.divide(operation.id, id, division)
    else if (isTaken) await writer.updateTransaction(id, facts)
    return isTaken
  })
}
