import { choosePart, isChoiceOf, poolOf } from "./choose-part"
import type { Ledger } from "./ledger"
import { nameIntent } from "./intent"
import type { Cause, Operation } from "./operation"
import { runFollowUp, type FollowUpOutcome } from "./run-follow-up"
import type { TransactionRecord } from "./transaction"
import type { Wanted } from "./wanted"

/** What is to be captured, canceled or refunded of a transaction. */
export type MoveIntent = {
  kind: "capture" | "cancel" | "refund"
  transactionId: string
  wanted: Wanted
  cause: Cause
  /** Medusa's capture, refund or payment id, where there is one. */
  medusaId: string | null
  intentKey: string | null
}

/**
 * Captures, cancels or refunds a part of a transaction, see `Wanted`.
 *
 * @throws as `runFollowUp` does.
 */
export async function move(ledger: Ledger, intent: MoveIntent): Promise<FollowUpOutcome> {
  const { wanted, ...rest } = intent
  return runFollowUp(ledger, {
    ...rest,
    wanted,
    isSameIntent: (earlier, record) => isSameMove(earlier, record, intent),
    choose: (books, { transaction }) => choosePart(transaction.goods, poolOf(intent.kind, books), wanted),
  })
}

function isSameMove(earlier: Operation, { transaction }: TransactionRecord, intent: MoveIntent): boolean {
  const { wanted, intentKey } = intent
  if (intentKey !== null) return true
  if (intent.cause === "merchant" && earlier.intent !== null) return earlier.intent === nameIntent(intent)
  switch (wanted.kind) {
    // All that is left: the earlier operation goes first, whatever part of it that was.
    case "rest":
      return true
    case "amount":
      return earlier.grossAmount === wanted.amount
    case "items":
      return isChoiceOf(transaction.goods, earlier, wanted)
    case "due":
      return earlier.cause === intent.cause
  }
}
