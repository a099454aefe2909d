import {
  addUnits,
  formatMoney,
  grossTotal,
  pickDueUnits,
  toCents,
  type Cents,
  type LineTotal,
} from "../../../basket"
import { InvalidInputError } from "../../../ratepay-api"
import type { TransactionWithBalances } from "../records/transaction-with-balances"
import type { Wanted } from "../records/intents/wanted"
import { poolOf, shippingUnits } from "./choose-part"

export type SplitAmount = { record: TransactionWithBalances; wanted: Extract<Wanted, { kind: "amount" }> }[]

/**
 * Splits an amount that Medusa captures or refunds over the shops of a marketplace's authorization. Medusa names no goods, so it
 * has to be told by the amount whose goods are meant: all that is left of every shop; the goods that are due (with or without the
 * shipping that is left); or what one shop alone has left. Nothing is guessed: a wrong shop would be paid for another one's goods.
 *
 * Pure. The parts come to the amount.
 *
 * @param due quantities of lines, as in `Wanted`
 * @throws InvalidInputError where the amount is more than is left, or can be of several shops in several ways
 */
export function splitAmount(
  kind: "capture" | "refund",
  parts: readonly TransactionWithBalances[],
  amount: Cents,
  due: readonly LineTotal[]
): SplitAmount {
  const pools = parts.map((record) => {
    const pool = poolOf(kind, record.balances)
    const { goods } = record.transaction
    return {
      record,
      pool,
      due: pickDueUnits(goods, { available: pool.units, taken: pool.taken, totals: due }),
    }
  })
  const left = pools.map(({ pool }) => pool.left)
  const dueWorth = pools.map((one) => grossTotal(one.record.transaction.goods, one.due))
  const dueWithShipping = pools.map(({ record: { transaction }, pool, due: units }) => {
    if (units.length === 0) return 0
    return grossTotal(transaction.goods, addUnits(units, shippingUnits(transaction.goods, pool.units)))
  })
  // Goods that are due may be worth more than is left: an earlier amount without goods has moved part of it.
  const isLeft = (each: readonly number[]) => each.every((cents, index) => cents <= (left[index] ?? 0))
  const shares =
    [left, dueWorth, dueWithShipping].find((each) => sumOf(each) === amount && isLeft(each)) ??
    ofOneAlone(left, amount)
  if (shares === undefined) throw undecided(kind, parts, amount, sumOf(left))
  return pools.flatMap(({ record }, index) => {
    const share = toCents(shares[index] ?? 0)
    return share > 0 ? [{ record, wanted: { kind: "amount", amount: share, due: [...due] } }] : []
  })
}

/** The whole amount for the one shop that has anything left; undefined where several have. */
function ofOneAlone(left: readonly number[], amount: Cents): number[] | undefined {
  const isAlone = left.filter((cents) => cents > 0).length === 1
  return isAlone && amount <= sumOf(left) ? left.map((cents) => (cents > 0 ? amount : 0)) : undefined
}

function undecided(
  kind: "capture" | "refund",
  parts: readonly TransactionWithBalances[],
  amount: Cents,
  left: number
): InvalidInputError {
  const money = (cents: number) => formatMoney(toCents(cents), parts[0]?.transaction.currencyCode ?? "")
  const pool = kind === "refund" ? "captured and not refunded" : "open"
  const message =
    amount > left
      ? `a ${kind} of ${money(amount)} exceeds the ${money(left)} that are ${pool} at Ratepay`
      : `${money(amount)} can be of several shops, and nobody can tell how much of which; ${kind} all ${money(left)} that are left, or by item on the order's page`
  return new InvalidInputError([
    { path: "amount", code: amount > left ? "more_than_left" : "several_shops", message },
  ])
}

function sumOf(cents: readonly number[]): number {
  return cents.reduce((sum, one) => sum + one, 0)
}
