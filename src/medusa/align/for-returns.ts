import { BigNumber } from "bignumber.js"
import {
  grossTotal,
  pickDueUnits,
  sumLineFigures,
  toCents,
  type Cents,
  type LineTotal,
  type Selection,
} from "../../basket"
import { plannedCancellation } from "../../modules/ratepay/follow-up/choose-following"
import type { TransactionWithBalances } from "../../modules/ratepay/records/transaction-with-balances"
import type { OrderNow } from "../read/read-order"
import { stateOf } from "./order-for-transaction"
import type { FoundStanding } from "./read-standing"

/**
 * How much of what a transaction is to give up is for goods that came back before they were captured. The order goes on counting these,
 * unlike goods that an edit took off, so the ledger has to know which they are. The order says so, and not the event by which somebody
 * looks: the return's own may come after one of an edit, or after a capture has asked.
 *
 * @param decrease how much it gives up in all, in cents
 * @returns in cents, at most `decrease`
 */
export function forReturns(found: FoundStanding, record: TransactionWithBalances, decrease: Cents): Cents {
  const units = backBeforeCapture(found, record)
  const worth = grossTotal(record.transaction.goods, units)
  if (worth === 0) return toCents(0)
  const rest = decrease - Math.min(decrease, plannedCancellation(record, stateOf(found, record)))
  // Some cents may be rounding, of which neither a return nor a request of its own is made.
  const rounding = units.reduce((sum, { count }) => sum + count, 0)
  if (rest + rounding < worth) return toCents(0)
  return toCents(rest <= worth + rounding ? rest : worth)
}

/** The open units of a transaction that came back. Captured ones of a line come first, as these are refunded. */
export function backBeforeCapture(
  { order, records }: Pick<FoundStanding, "order" | "records">,
  { transaction: { goods }, balances: { openUnits } }: TransactionWithBalances
): Selection {
  const totals = totalsBack(order, records)
  return totals.length === 0 ? [] : pickDueUnits(goods, { available: openUnits, taken: [], totals })
}

/** What came back of each line and was neither captured before nor canceled for it. */
function totalsBack(
  { lines }: Pick<OrderNow, "lines">,
  records: readonly TransactionWithBalances[]
): LineTotal[] {
  const sums = sumLineFigures(
    records.map(({ transaction: { goods }, balances }) => ({
      goods,
      selections: { captured: balances.capturedUnits, canceled: balances.returnedUnits },
    }))
  )
  return lines.flatMap(({ lineId, returned }) => {
    const figures = sums.get(lineId)?.figures
    if (figures === undefined) return []
    const paid = BigNumber.min(returned, figures.captured.quantity)
    const quantity = new BigNumber(returned).minus(paid).minus(figures.canceled.quantity)
    return quantity.isGreaterThan(0) ? [{ lineId, quantity: quantity.toString(10) }] : []
  })
}
