import { compareLines, grossTotal, lineFigures, toCents, type Cents, type HeldLine } from "../basket"
import type { Books } from "../modules/ratepay/books"
import type { Transaction } from "../modules/ratepay/transaction"
import type { OrderNow } from "./read-order"

/**
 * The one number that rules whatever follows an authorization: what the buyer owes through Ratepay, beside what Ratepay
 * holds. Cents, over all transactions of an order.
 */
export type Standing = {
  /** Captured, less refunded, plus open. */
  held: Cents
  /** What the order comes to, less what was paid otherwise, less what is paid for by goods on their way back. */
  owed: Cents
  /** What Ratepay holds more than that; zero where it does not. */
  surplus: Cents
  /** Of the surplus, what only a refund gives back: it was captured, and its goods left the order. */
  toRefund: Cents
  /** Of the surplus, what can be canceled. */
  toCancel: Cents
  /** What of a refund is not credit: Ratepay holds that much more than the order will come to, once all is back. */
  owedBack: Cents
  /** What the order comes to beyond what is paid, authorized, or on its way back. */
  outstanding: Cents
}

type Held = { transaction: Pick<Transaction, "goods">; books: Books }

/** Weighs an order against what Ratepay holds of it. Pure; at any time `held` should be at most `owed`. */
export function weigh(order: OrderNow, records: readonly Held[]): Standing {
  const sum = (pick: (books: Books) => number) => records.reduce((all, { books }) => all + pick(books), 0)
  const open = sum((books) => books.open)
  const held = sum(({ captured, refunded }) => captured - refunded) + open
  const { toRefund, missing } = compareLines(order.lines, heldLines(records))
  const owed = Math.max(0, order.total - order.paidOtherwise - Math.min(order.swapped, missing))
  const surplus = Math.max(0, held - owed)
  const beyond = order.total - order.paidOtherwise - Math.max(order.requested, order.swapped) - held
  // What came in the place of goods that go back is paid for by them.
  const blocked = Math.max(0, toRefund - missing - refundedByAmount(records))
  const toCancel = Math.min(open, Math.max(0, surplus - blocked))
  return {
    held: toCents(held),
    owed: toCents(owed),
    surplus: toCents(surplus),
    toRefund: toCents(surplus - toCancel),
    toCancel: toCents(toCancel),
    owedBack: toCents(Math.max(0, -beyond)),
    outstanding: toCents(Math.max(0, beyond)),
  }
}

/** What was refunded without naming its goods: they may well be those that came back. */
function refundedByAmount(records: readonly Held[]): number {
  return records.reduce((sum, { books, transaction }) => {
    const named = grossTotal(transaction.goods, books.refundedUnits)
    return sum + Math.max(0, books.refunded - named)
  }, 0)
}

/** What Ratepay was told of each line, over all transactions. */
function heldLines(records: readonly Held[]): Map<string, HeldLine> {
  const held = new Map<string, HeldLine>()
  for (const { transaction, books } of records) {
    const all = lineFigures(transaction.goods, {
      captured: books.capturedUnits,
      refunded: books.refundedUnits,
      open: books.openUnits,
      droppable: books.droppableUnits,
    })
    for (const { line, figures } of all) {
      if (line.source !== "item") continue
      const { captured, refunded, open, droppable } = figures
      const before = held.get(line.lineId)
      held.set(line.lineId, {
        captured: captured.quantity + (before?.captured ?? 0),
        refunded: refunded.quantity + (before?.refunded ?? 0),
        open: open.quantity + (before?.open ?? 0),
        droppable: droppable.quantity + (before?.droppable ?? 0),
        value: captured.gross - refunded.gross + open.gross + (before?.value ?? 0),
      })
    }
  }
  return held
}
