import { toRefundBasket, type PricedOrder } from "../../basket"
import { choosePart, poolOf } from "./choose-part"
import { isSameMove, type MoveIntent } from "./follow-ups"
import type { Ledger } from "./ledger"
import type { Operation } from "./operation"
import { assertWithinBooks, resumable, type Part } from "./run-follow-up"
import { requireRatepayId } from "./send"
import type { BookedRecord } from "./service"
import { toTurn } from "./wait-for-turn"

/**
 * What `move` would do now, by the very checks it makes; undefined when there is nothing to do. Writes and sends nothing.
 * An operation that is on its way at this moment is not waited for.
 *
 * @throws InvalidInputError as `move` does.
 */
export function previewMove(
  ledger: Pick<Ledger, "options">,
  record: BookedRecord,
  intent: MoveIntent
): Part | undefined {
  const { books, transaction, operations } = record
  requireRatepayId(transaction)
  const turn = toTurn(ledger, operations, new Date())
  if (turn.kind === "unresolved") {
    const isSameIntent = (earlier: Operation) => isSameMove(earlier, record, intent)
    const choose = () => undefined
    const { operation } = resumable(turn.operation, { ...intent, isSameIntent, choose }, record)
    return toPart(operation, transaction.goods)
  }
  const part = choosePart(transaction.goods, poolOf(intent.kind, books, operations), intent.wanted)
  if (part !== undefined) assertWithinBooks(intent.kind, part, books, transaction)
  return part
}

/** What an operation that was planned before moves. */
function toPart({ units, grossAmount, extras }: Operation, goods: PricedOrder): Part {
  return { units, grossAmount, ...(extras && { basket: toRefundBasket(goods, units, extras) }) }
}
