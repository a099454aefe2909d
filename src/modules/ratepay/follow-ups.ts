import { toCents, type Cents } from "../../basket"
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
  /** Of a refund: what of it is not credit to the order, see `RefundCredit`. */
  credit?: RefundCredit
}

/**
 * What a refund takes off its order's total. As far as the buyer is owed it, nothing: the goods are off the order by
 * themselves. The rest is credit. Cents.
 */
export type RefundCredit = {
  /** What Ratepay holds more than the order will come to. */
  owedBack: Cents
  /**
   * Where Medusa writes a credit line by itself, what it takes for owed to the buyer, which is less while something is open:
   * ours then gives back what is too much of it. Null where it writes none.
   */
  owedByMedusa: Cents | null
}

/**
 * Captures, cancels or refunds a part of a transaction, see `Wanted`.
 *
 * @throws as `runFollowUp` does.
 */
export async function move(ledger: Ledger, intent: MoveIntent): Promise<FollowUpOutcome> {
  const { wanted, credit, ...rest } = intent
  return runFollowUp(ledger, {
    ...rest,
    wanted,
    isSameIntent: (earlier, record) => isSameMove(earlier, record, intent),
    choose: (books, { transaction, operations }) => {
      const part = choosePart(transaction.goods, poolOf(intent.kind, books, operations), wanted)
      return part && { ...part, ...(credit && { creditAmount: creditFor(part.grossAmount, credit) }) }
    },
  })
}

function creditFor(refund: Cents, { owedBack, owedByMedusa }: RefundCredit): Cents {
  const beyond = (owed: Cents) => Math.max(0, refund - owed)
  return toCents(beyond(owedBack) - (owedByMedusa === null ? 0 : beyond(owedByMedusa)))
}

/** Whether an earlier operation of this kind was asked for by the same intent. */
export function isSameMove(
  earlier: Operation,
  { transaction }: TransactionRecord,
  intent: MoveIntent
): boolean {
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
