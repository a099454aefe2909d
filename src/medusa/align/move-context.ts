import { BigNumber } from "bignumber.js"
import { lineFigures, sumLineFigures, toCents, type Cents, type LineTotal } from "../../basket"
import { heldOf } from "../../modules/ratepay/records/balances"
import type RatepayModuleService from "../../modules/ratepay/service"
import type { TransactionWithBalances } from "../../modules/ratepay/records/transaction-with-balances"
import { readAlignment } from "./read-standing"
import type { OrderNow } from "../read/read-order"
import { shopOf } from "../../modules/ratepay/records/transaction"
import type { Query } from "../read/query"
import { shopSurplus } from "./shop-surplus"

/** What the ledger has to know of the order to refund or cancel part of one of its transactions. Amounts in cents. */
export type MoveContext = {
  /** What has to be refunded to the buyer now. */
  owed: Cents
  /** For how many units of each line a refund is due in all, those already refunded included. */
  due: LineTotal[]
  /** How much more Ratepay holds than the order will come to; below zero, how much of the order nothing pays for. */
  beyond: number
  /**
   * The same of the transaction's shop alone, where a shop of a marketplace has more than its goods cost and another one less: a refund of
   * it is no credit, or the other one's goods would be given away.
   */
  beyondOfShop: Cents | undefined
  /** What is open and no longer owed. */
  toCancel: Cents
  /** What Ratepay held for the transaction before this operation: captured, less refunded, plus open. */
  heldBefore: Cents
  /** What Medusa shows as outstanding; below zero, what it shows as owed to the buyer. */
  pending: number
}

/**
 * Reads from the order what a refund or cancellation needs: for which goods a refund is due, and how much of the amount is
 * no credit, see `OrderCredit`.
 *
 * @param all the order's transactions, if the caller has just read them
 * @returns undefined for a transaction without an order that stands.
 */
export async function readMoveContext(
  query: Query,
  ledger: RatepayModuleService,
  record: TransactionWithBalances,
  all?: readonly TransactionWithBalances[]
): Promise<MoveContext | undefined> {
  return (await readMoveContexts(query, ledger, [record], all)).get(record.transaction.id)
}

/** As `readMoveContext`, for several transactions of an order, all of the same moment; by their ids. */
export async function readMoveContexts(
  query: Query,
  ledger: RatepayModuleService,
  parts: readonly TransactionWithBalances[],
  all?: readonly TransactionWithBalances[]
): Promise<Map<string, MoveContext>> {
  const orderId = parts[0]?.transaction.orderId ?? null
  const found = orderId === null ? undefined : await readAlignment(query, ledger, orderId, all)
  if (found === undefined) return new Map()
  const { order, records, standing } = found
  const ofShops = shopSurplus(found)
  const asked = new Set(parts.map(({ transaction: { id } }) => id))
  return new Map(
    records
      .filter(({ transaction: { id } }) => asked.has(id))
      .map((record) => [
        record.transaction.id,
        {
          due: toDueRefunds(order, records, record),
          owed: standing.toRefund,
          beyond: standing.owedBack - standing.outstanding,
          beyondOfShop:
            ofShops.size > 0 ? (ofShops.get(shopOf(record.transaction)) ?? toCents(0)) : undefined,
          toCancel: standing.toCancel,
          heldBefore: heldOf(record.balances),
          pending: order.pending,
        },
      ])
  )
}

/**
 * How many units of each line are to be refunded in all: those that came back, and captured ones that an edit took off
 * since. A refund by amount that equals the worth of those not refunded yet is taken for them.
 */
function toDueRefunds(
  { lines }: Pick<OrderNow, "lines">,
  records: readonly TransactionWithBalances[],
  { transaction, balances }: TransactionWithBalances
): LineTotal[] {
  const sums = sumLineFigures(
    records.map((one) => ({
      goods: one.transaction.goods,
      selections: { captured: one.balances.capturedUnits },
    }))
  )
  const now = new Map(lines.map((line) => [line.lineId, line]))
  return lineFigures(transaction.goods, { captured: balances.capturedUnits }).flatMap(({ line, figures }) => {
    if (line.source !== "item") return []
    const { quantity = "0", returned = "0" } = now.get(line.lineId) ?? {}
    const kept = BigNumber.max(0, new BigNumber(quantity).minus(returned))
    const gone = new BigNumber(sums.get(line.lineId)?.figures.captured.quantity ?? 0).minus(kept)
    const due = BigNumber.min(figures.captured.quantity, BigNumber.max(returned, gone))
    return [{ lineId: line.lineId, quantity: due.toString(10) }]
  })
}
