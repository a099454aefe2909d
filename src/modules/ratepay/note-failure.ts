import { generateEntityId } from "@medusajs/framework/utils"
import { toCents } from "../../basket"
import { InvalidInputError } from "../../ratepay-api"
import { toEvent } from "./events"
import type { Ledger } from "./ledger"
import { nameIntent } from "./intent"
import { planOperation, type Cause, type Operation } from "./operation"
import type { FollowUpKind } from "./send"
import { wasNeverAsked } from "./successors"
import type { Transaction } from "./transaction"

export type LostIntent = {
  kind: FollowUpKind
  cause: Cause
  /** The name that the operation would have had, see `FollowUp`, where it has one of its own. */
  intentKey?: string
  error: unknown
}

/**
 * Keeps what a bridge could not do and no operation tells of: nothing was sent, so no merchant would see it. It is
 * written as a failed operation that moved nothing, and announced.
 *
 * Once the same is asked for with success, it is no longer to be looked at.
 *
 * The same failure is not kept twice while it waits to be looked at. Declined, refused and unresolved operations stand in
 * the ledger by themselves; for them this does nothing.
 */
export async function noteFailure(ledger: Ledger, transaction: Transaction, lost: LostIntent): Promise<void> {
  const { kind, cause, error, intentKey = null } = lost
  const intent = nameIntent({ kind, cause, intentKey })
  if (!(error instanceof InvalidInputError)) return
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
    error: error.message,
  }
  const isNoted = await ledger.store.decideUnderLock(transaction.id, async ({ operations }, writer) => {
    const alike = operations.filter(
      (one) => one.kind === kind && one.intent === intent && wasNeverAsked(one) && one.acknowledgedAt === null
    )
    if (alike.some((one) => one.error === error.message)) return false
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
