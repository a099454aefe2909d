import { generateEntityId } from "@medusajs/framework/utils"
import { toCents } from "../../basket"
import { InvalidInputError } from "../../ratepay-api"
import { toEvent } from "./events"
import type { Ledger } from "./ledger"
import { planOperation, type Cause } from "./operation"
import type { FollowUpKind } from "./send"
import type { Transaction } from "./transaction"

export type LostIntent = { kind: FollowUpKind; cause: Cause; error: unknown }

/**
 * Keeps what a bridge could not do and no operation tells of: nothing was sent, so no merchant would see it. It is
 * written as a failed operation that moved nothing, and announced.
 *
 * The same failure is not kept twice while it waits to be looked at. Declined, refused and unresolved operations stand in
 * the ledger by themselves; for them this does nothing.
 */
export async function noteFailure(ledger: Ledger, transaction: Transaction, lost: LostIntent): Promise<void> {
  const { kind, cause, error } = lost
  if (!(error instanceof InvalidInputError)) return
  const known = await ledger.store.findTransaction(transaction.id)
  const isWaiting = known?.operations.some(
    (one) => one.kind === kind && one.error === error.message && one.acknowledgedAt === null
  )
  if (isWaiting) return
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
