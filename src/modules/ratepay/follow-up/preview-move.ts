import { toRefundBasket, type PricedOrder } from "../../../basket"
import { choosePart, poolOf } from "./choose-part"
import { isSameMove, type MoveIntent } from "./follow-ups"
import type { Ledger } from "../ledger"
import type { Operation } from "../records/operation"
import { isMerchantKey } from "../records/intents/intent-key"
import { findRepeated, resumable } from "./decide-follow-up"
import { assertSameRequest, assertWithinBalances, type Part } from "./run-follow-up"
import { requireRatepayId } from "../send/send"
import type { TransactionWithBalances } from "../records/transaction-with-balances"
import { toTurn } from "../send/wait-for-turn"

/**
 * What `move` would do now, under the same checks, or what it has done under the same key; undefined when there is nothing
 * to do. It neither writes nor sends, and does not wait for an operation that is under way.
 *
 * @throws InvalidInputError, KeyReusedError as `move` throws them.
 */
export function previewMove(
  ledger: Pick<Ledger, "options" | "senderOf">,
  record: TransactionWithBalances,
  intent: MoveIntent
): Part | undefined {
  const { balances, transaction, operations } = record
  requireRatepayId(transaction)
  const { intentKey } = intent
  if (isMerchantKey(intentKey)) {
    assertSameRequest(
      operations.filter((one) => one.intentKey === intentKey),
      intent,
      transaction
    )
  }
  const repeated = findRepeated(intent, operations)
  if (repeated) return toPart(repeated, transaction.goods)
  const now = new Date()
  const turn = toTurn(ledger, operations, now)
  if (turn.kind === "unresolved") {
    const isSameIntent = (earlier: Operation) => isSameMove(earlier, record, intent)
    const { operation } = resumable(
      turn.operation,
      { ...intent, isSameIntent },
      {
        record,
        sender: ledger.senderOf(transaction),
        now,
      }
    )
    return toPart(operation, transaction.goods)
  }
  const part = choosePart(transaction.goods, poolOf(intent.kind, balances, operations), intent.wanted)
  if (part !== undefined) assertWithinBalances(intent.kind, part, balances, transaction)
  return part
}

/** What an operation from before moves. */
function toPart({ units, grossAmount, extras }: Operation, goods: PricedOrder): Part {
  return { units, grossAmount, ...(extras && { basket: toRefundBasket(goods, units, extras) }) }
}
