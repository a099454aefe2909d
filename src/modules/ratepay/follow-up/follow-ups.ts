import { toCents, type Cents } from "../../../basket"
import { heldOf, type Balances } from "../records/balances"
import { choosePart, isChoiceOf, poolOf } from "./choose-part"
import type { Ledger } from "../ledger"
import { nameIntent } from "../records/intents/intent"
import type { Cause, Operation } from "../records/operation"
import { runFollowUp, type FollowUpOutcome } from "./run-follow-up"
import type { TransactionRecord } from "../records/transaction"
import type { Wanted } from "../records/intents/wanted"

/** A request to capture, cancel or refund part of a transaction. */
export type MoveIntent = {
  kind: "capture" | "cancel" | "refund"
  transactionId: string
  wanted: Wanted
  cause: Cause
  /** Medusa's capture, refund or payment id, where there is one. */
  medusaId: string | null
  intentKey: string | null
  /** For a capture: the number of the merchant's invoice, at most 50 characters (Payment API v2, 3.5). */
  invoiceNumber?: string
  /** For a refund or cancellation: how much of it becomes credit in the order, see `OrderCredit`. */
  credit?: OrderCredit
}

/**
 * What decides how much a refund or a merchant's cancellation takes off the order's total, as credit. The part that is no
 * longer owed takes nothing off, because its goods are off the order already. The rest is credit. Amounts in cents.
 */
export type OrderCredit = {
  /**
   * For a refund, how much more Ratepay holds than the order will come to (below zero: how much less); for a cancellation,
   * how much of that is to be canceled. Over all transactions of the order.
   */
  beyond: number
  /** What Ratepay held for the transaction when `beyond` was calculated, so that what has moved since is counted. */
  heldBefore: Cents
  /**
   * Where Medusa writes a credit line of its own: how much it thinks that the buyer is owed. That is too little while
   * something is open, so Medusa's credit line is too high, and ours adds the difference back. Null where it writes none.
   */
  owedByMedusa: Cents | null
}

/**
 * Captures, cancels or refunds part of a transaction, see `Wanted`.
 *
 * @throws what `runFollowUp` throws.
 */
export async function move(ledger: Ledger, intent: MoveIntent): Promise<FollowUpOutcome> {
  const { wanted, credit, ...rest } = intent
  return runFollowUp(ledger, {
    ...rest,
    wanted,
    isSameIntent: (earlier, record) => isSameMove(earlier, record, intent),
    choose: (balances, { transaction, operations }) => {
      const part = choosePart(transaction.goods, poolOf(intent.kind, balances, operations), wanted)
      return (
        part && { ...part, ...(credit && { creditAmount: creditFor(part.grossAmount, credit, balances) }) }
      )
    },
  })
}

function creditFor(
  moved: Cents,
  { beyond, heldBefore, owedByMedusa }: OrderCredit,
  balances: Balances
): Cents {
  const owedBack = Math.max(0, beyond + heldOf(balances) - heldBefore)
  const creditBeyond = (owed: number) => Math.max(0, moved - owed)
  return toCents(creditBeyond(owedBack) - (owedByMedusa === null ? 0 : creditBeyond(owedByMedusa)))
}

/** Whether an earlier operation of this kind has the same intent. */
export function isSameMove(
  earlier: Operation,
  { transaction }: TransactionRecord,
  intent: MoveIntent
): boolean {
  const { wanted, intentKey } = intent
  if (intentKey !== null) return true
  if (intent.cause === "merchant" && earlier.intent !== null) return earlier.intent === nameIntent(intent)
  switch (wanted.kind) {
    // All that is left: whatever the unresolved operation moves is part of it.
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
