import { generateEntityId } from "@medusajs/framework/utils"
import { toCents } from "../../../basket"
import { InvalidInputError, refusalsOf } from "../../../ratepay-api"
import { codesInMessage } from "../../../sentences/refusal-code"
import { toEvent } from "../records/events"
import type { Ledger } from "../ledger"
import { nameIntent } from "../records/intents/intent"
import { planOperation, type Cause, type Operation } from "../records/operation"
import type { FollowUpKind } from "../send/send"
import { wasNeverRequested } from "../records/intents/successors"
import type { Transaction } from "../records/transaction"

export type LostIntent = {
  kind: FollowUpKind
  cause: Cause
  /** The intent key that the operation would have had, see `FollowUp`, where it would have had one. */
  intentKey?: string
  error: unknown
}

/**
 * Reports an operation that could not even be planned, for example the capture for a shipment. Nothing was sent, so without
 * this no merchant would see it. It is written as a failed operation that moved nothing, and an event is emitted.
 *
 * The entry is superseded, and leaves the attention list, when an operation of the same intent is planned later. While it is
 * not acknowledged, the same failure gets no second entry. Declined, refused and unresolved operations are in the ledger
 * already, so this does nothing for errors other than `InvalidInputError`.
 */
export async function reportFailure(
  ledger: Ledger,
  transaction: Transaction,
  lost: LostIntent
): Promise<void> {
  const { kind, cause, error, intentKey = null } = lost
  const intent = nameIntent({ kind, cause, intentKey })
  if (!(error instanceof InvalidInputError)) return
  // With the codes, by which staff read it in their language.
  const message = `${error.message}${codesInMessage(refusalsOf(error))}`
  const operation = {
    ...planOperation({
      id: generateEntityId(undefined, "rpop"),
      transactionId: transaction.id,
      kind,
      cause,
      body: null,
      bodyHash: "",
      grossAmount: toCents(0),
      units: [],
      medusaId: null,
      intent,
    }),
    state: "failed" as const,
    error: message,
  }
  const isNoted = await ledger.store.decideUnderLock(transaction.id, async ({ operations }, writer) => {
    const alike = operations.filter(
      (one) =>
        one.kind === kind && one.intent === intent && wasNeverRequested(one) && one.acknowledgedAt === null
    )
    if (alike.some((one) => one.error === message)) return false
    await writer.insertOperation(operation)
    if (intent !== null) await writer.supersede(toIds(alike), operation.id)
    return true
  })
  if (!isNoted) return
  const event = toEvent(transaction, operation)
  if (event) await ledger.announce(event)
}

function toIds(operations: Operation[]): string[] {
  return operations.map(({ id }) => id)
}
