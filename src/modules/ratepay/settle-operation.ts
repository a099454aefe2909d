import { underCorrelationId } from "../../observability/correlation"
import { toEvent } from "./events"
import type { Ledger } from "./ledger"
import type { Operation } from "./operation"
import { passStep } from "./pass-step"
import type { Settlement, TransactionFacts } from "./store"
import type { Transaction } from "./transaction"

/**
 * Writes down how an operation ended, or that it did not, and tells the store's subscribers. Returns it as it stands: where
 * another process has settled it first, that is what counts. Only a yes of Ratepay's is more than having been taken for
 * failed.
 */
export async function settleOperation<Kind extends Operation["kind"]>(
  ledger: Ledger,
  transaction: Transaction,
  operation: Operation & { kind: Kind },
  settlement: Settlement,
  facts: TransactionFacts = {}
): Promise<Operation & { kind: Kind }> {
  const isSettled =
    (await ledger.store.settle(operation, settlement, facts)) ||
    (await isCorrected(ledger, transaction, operation, settlement, facts))
  passStep(operation.kind, "settled")
  const settled = {
    ...operation,
    state: settlement.state,
    ratepayOperationId: settlement.ratepayOperationId ?? null,
    declineCategory: settlement.declineCategory ?? null,
    declineReasons: settlement.declineReasons ?? [],
    error: settlement.error ?? null,
    settledAt: settlement.state === "unknown" ? null : new Date(),
  }
  if (!isSettled) {
    const standing = await ledger.store.findOperation(operation.id)
    return standing === undefined ? settled : { ...standing, kind: operation.kind }
  }
  const event = toEvent({ ...transaction, ...facts }, settled)
  if (event) await underCorrelationId(operation.id, () => ledger.announce(event))
  return settled
}

async function isCorrected(
  { store }: Ledger,
  { id }: Transaction,
  operation: Operation,
  { state, ratepayOperationId }: Settlement,
  facts: TransactionFacts
): Promise<boolean> {
  if (state !== "succeeded" || ratepayOperationId === undefined) return false
  return store.decideUnderLock(id, async (_, writer) => {
    const isTaken = await writer.correct(operation.id, ratepayOperationId)
    if (isTaken) await writer.updateTransaction(id, facts)
    return isTaken
  })
}
