import { compareLines, grossTotal, sumLineFigures, toCents, type Cents, type HeldLine } from "../../basket"
import type { Balances } from "../../modules/ratepay/records/balances"
import type { Transaction } from "../../modules/ratepay/records/transaction"
import type { OrderNow } from "../read/read-order"

/**
 * What the buyer owes through Ratepay, beside what Ratepay holds. This comparison rules whatever follows an authorization.
 * All amounts are in cents, over all transactions of an order.
 */
export type Standing = {
  /** Captured, less refunded, plus open. */
  held: Cents
  /** The order's total, less what other methods paid, less what goods on their way back pay for. */
  owed: Cents
  /** How much more Ratepay holds than is owed; zero where it holds no more. */
  surplus: Cents
  /** The part of the surplus that only a refund gives back: it was captured, and its goods left the order. */
  toRefund: Cents
  /** The part of the surplus that can be canceled. */
  toCancel: Cents
  /** How much more Ratepay holds than the order will come to once all returns are in: a refund of this is no credit. */
  owedBack: Cents
  /** The part of the order's total that is not paid, authorized, or on its way back. */
  outstanding: Cents
}

type Held = { transaction: Pick<Transaction, "goods">; balances: Balances }

/** Compares what an order comes to with what Ratepay holds for it. Pure. At any time `held` should be at most `owed`. */
export function weigh(order: OrderNow, records: readonly Held[]): Standing {
  const sum = (pick: (balances: Balances) => number) =>
    records.reduce((all, { balances }) => all + pick(balances), 0)
  const open = sum((balances) => balances.open)
  const kept = sum(({ captured, refunded }) => captured - refunded)
  const held = kept + open
  if (order.isCanceled) return standingOfCanceled(kept, open)
  const { toRefund, missing, beyondPrice } = compareLines(order.lines, heldLines(records))
  // Goods on their way back pay for the goods that take their place. What they are worth beyond that is owed until they are in.
  const paidBySwap = Math.min(order.swapped, missing)
  const owed = Math.max(0, order.total - order.paidOtherwise - paidBySwap)
  const surplus = Math.max(0, held - owed)
  const beyond = order.total - order.paidOtherwise - Math.max(order.requested, order.swapped) - held
  // Goods that came back pay for goods that Ratepay does not hold, unless captured goods that became cheaper do: for these, others may
  // have been canceled that are still ordered.
  const unpaid = Math.max(0, missing - paidBySwap - beyondPrice)
  const blocked = Math.max(0, toRefund - unpaid - refundedByAmount(records))
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

function standingOfCanceled(kept: number, open: number): Standing {
  const held = toCents(kept + open)
  return {
    held,
    owed: toCents(0),
    surplus: held,
    toRefund: toCents(kept),
    toCancel: toCents(open),
    owedBack: held,
    outstanding: toCents(0),
  }
}

/** How much was refunded by amount, without goods: it may well have been for the goods that came back. */
export function refundedByAmount(records: readonly Held[]): number {
  return records.reduce((sum, { balances, transaction }) => {
    const named = grossTotal(transaction.goods, balances.refundedUnits)
    return sum + Math.max(0, balances.refunded - named)
  }, 0)
}

/** What the ledger has captured, refunded and open of each line item, over all transactions. */
export function heldLines(records: readonly Held[]): Map<string, HeldLine> {
  const sums = sumLineFigures(
    records.map(({ transaction: { goods }, balances }) => ({
      goods,
      selections: {
        captured: balances.capturedUnits,
        refunded: balances.refundedUnits,
        open: balances.openUnits,
        droppable: balances.droppableUnits,
      },
    }))
  )
  return new Map(
    [...sums].flatMap(
      ([
        lineId,
        {
          line,
          figures: { captured, refunded, open, droppable },
        },
      ]) =>
        line.source === "item"
          ? [
              [
                lineId,
                {
                  captured: captured.quantity,
                  refunded: refunded.quantity,
                  open: open.quantity,
                  droppable: droppable.quantity,
                  value: captured.gross - refunded.gross,
                },
              ] as const,
            ]
          : []
    )
  )
}
