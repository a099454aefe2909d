import { generateEntityId } from "@medusajs/framework/utils"
import { toCents } from "../../basket"
import { InvalidInputError } from "../../ratepay-api"
import { toEvent } from "./events"
import type { Ledger } from "./ledger"
import { planOperation, type Cause, type Operation } from "./operation"
import type { FollowUpKind } from "./send"
import type { Transaction } from "./transaction"

export type LostIntent = { kind: FollowUpKind; cause: Cause; error: unknown }

/**
 * Keeps what a bridge could not do and no operation tells of: nothing was sent, so no merchant would see it. It is
 * written as a failed operation that moved nothing, and announced.
 *
 * Once, until it is acknowledged: recovery comes to the same again and again.
 *
 * Declined, refused and unresolved operations stand in the ledger by themselves; for them this does nothing.
 */
export async function noteFailure(ledger: Ledger, transaction: Transaction, lost: LostIntent): Promise<void> {
  const { kind, cause, error } = lost
  if (!(error instanceof InvalidInputError)) return
  const record = await ledger.store.findTransaction(transaction.id)
  if (record?.operations.some((one) => isNote(one, lost, error.message))) return
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
    }),
    state: "failed" as const,
    error: error.message,
  }
  await ledger.store.insertFailure(operation)
  const event = toEvent(transaction, operation)
  if (event) await ledger.announce(event)
}

function isNote(
  { kind, cause, state, grossAmount, error, acknowledgedAt }: Operation,
  lost: LostIntent,
  message: string
): boolean {
  const isSame = kind === lost.kind && cause === lost.cause && error === message
  return isSame && state === "failed" && grossAmount === 0 && acknowledgedAt === null
}
