import {
  alreadyPaidWithin,
  creditWithin,
  lineFigures,
  onlyLines,
  roundHalfUp,
  shareCredit,
  sumCreditLines,
  toCents,
  toFullQuantity,
  withoutUnits,
  type Cents,
  type MedusaOrder,
} from "../../basket"
import type { OrderState } from "../../modules/ratepay/follow-up/choose-following"
import { heldOf } from "../../modules/ratepay/records/balances"
import { shopOf } from "../../modules/ratepay/records/transaction"
import type { TransactionWithBalances } from "../../modules/ratepay/records/transaction-with-balances"
import { InvalidInputError } from "../../ratepay-api"
import { accountingFor, countLines, unitsAuthorizedFirst } from "./counted-lines"
import type { OrderNow } from "../read/read-order"

/** The shops by line id, none for the account's own; or why nobody can tell who sells the lines that were added. */
export type ShopsByLine = ReadonlyMap<string, string> | InvalidInputError

/** An order, the transactions that pay for it, and who sells its lines where that matters. */
type Found = { order: OrderNow; records: readonly TransactionWithBalances[]; shops?: ShopsByLine }

/**
 * The order as one of its transactions has to follow it: without the lines that other transactions account for, and without
 * their units of a line that it shares with them. On a marketplace, without the lines of other shops.
 */
export function stateOf(
  found: Found,
  record: TransactionWithBalances
): Pick<OrderState, "transactionId" | "order" | "cameBack" | "version" | "paidOtherwise" | "heldBefore"> {
  const { order } = found
  const { priced, isWhole } = goodsOf(found, record)
  return {
    transactionId: record.transaction.id,
    order: priced,
    cameBack: order.cameBack,
    version: order.version,
    paidOtherwise: isWhole
      ? toCents(Math.min(paidOtherwiseBefore(order, record), roundHalfUp(priced.total)))
      : creditOfPart(found, record),
    heldBefore: heldOf(record.balances),
  }
}

/** What the order has of a transaction's goods, and whether that is all of the order: then its credit lines are among them. */
function goodsOf(
  { order, records, shops }: Found,
  record: TransactionWithBalances
): { priced: MedusaOrder; isWhole: boolean } {
  const own = linesOf(record)
  const others = accountingFor(records, order).filter((one) => one.transaction.id !== record.transaction.id)
  const elsewhere = new Set(others.flatMap((one) => [...linesOf(one)]))
  const isOwn = (lineId: string) =>
    own.has(lineId) || (!elsewhere.has(lineId) && isSoldBy(record, lineId, shops))
  const isWhole =
    [...elsewhere].every((lineId) => own.has(lineId)) &&
    unclaimedLines(order, [record, ...others]).every(isOwn)
  const rest = withoutUnits(order.priced, countLines(order.cameBack, others))
  // Credit counts for the first payment. Where it comes to more than the goods that the others leave, nobody can tell
  // whose credit it is, and the whole order is taken.
  const whole = rest.total.cents < 0 ? order.priced : rest
  return { priced: isWhole ? whole : onlyLines(rest, isOwn), isWhole }
}

/**
 * What credit and other payments take off a transaction that pays for a part of the order: what they took off its goods when these
 * were authorized, and what the goods of other such transactions no longer cost (`shareCredit`).
 */
function creditOfPart(found: Found, record: TransactionWithBalances): Cents {
  if (found.records.every((one) => creditAuthorizedWith(one) === 0)) return toCents(0)
  const all = accountingFor(found.records, found.order)
  const credits = creditsOf(found.order, all)
  const ended = found.records.filter((one) => !all.includes(one) && creditAuthorizedWith(one) > 0)
  const lastEnd = Math.max(...ended.map(endOf))
  const parts = all.flatMap((one) => {
    const { id, createdAt } = one.transaction
    const { priced, isWhole } = goodsOf(found, one)
    if (isWhole) return []
    const { order: full, whollyReturned } = toFullQuantity(priced)
    const known = roundHalfUp(full.total)
    // The price of a line that came back in full is not known any more, so it can't be said to be less than its credit.
    const worth = whollyReturned.size > 0 ? Infinity : known
    return [
      { id, credit: credits.get(id) ?? toCents(0), worth, known, isLater: createdAt.getTime() > lastEnd },
    ]
  })
  // What an ended transaction left to the others was taken off those that there were.
  const ordered = [...parts.filter(({ isLater }) => isLater), ...parts.filter(({ isLater }) => !isLater)]
  const left = Math.max(0, creditOfOrder(found.order) - sumOfCredit(all))
  const leftBehind = { credit: toCents(Math.min(sumOfCredit(ended), left)), worth: 0 }
  const shares = shareCredit([...ordered, leftBehind])
  const index = ordered.findIndex(({ id }) => id === record.transaction.id)
  return toCents(Math.min(shares[index] ?? 0, ordered[index]?.known ?? 0))
}

const endOf = ({ operations }: TransactionWithBalances) =>
  Math.max(...operations.map(({ kind, createdAt }) => (kind === "cancel" ? createdAt.getTime() : 0)))

/**
 * The credit that each transaction was authorized with, in cents by its id. Empty where that is more than the order's: then one of them was
 * priced as all goods less what the others hold, because nobody could tell which goods its amount was for, and what it had less is
 * no credit.
 */
export function creditsOf(
  order: Pick<OrderNow, "priced" | "paidOtherwise">,
  records: readonly TransactionWithBalances[]
): ReadonlyMap<string, Cents> {
  const isMore = sumOfCredit(records) > creditOfOrder(order) + A_CENT
  return new Map(
    isMore ? [] : records.map((record) => [record.transaction.id, creditAuthorizedWith(record)] as const)
  )
}

/** Credit lines have fractions of a cent. */
const A_CENT = 1

/** The order's own credit, and what other methods have paid. */
function creditOfOrder({ priced, paidOtherwise }: Pick<OrderNow, "priced" | "paidOtherwise">): number {
  return roundHalfUp(sumCreditLines(priced)) + Math.max(0, paidOtherwise)
}

const sumOfCredit = (records: readonly TransactionWithBalances[]) =>
  records.reduce((sum, record) => sum + creditAuthorizedWith(record), 0)

/** How much less a transaction's goods were authorized for because of credit and of other payments, in cents. */
const creditAuthorizedWith = (record: TransactionWithBalances) =>
  creditWithin(record.transaction.goods, unitsAuthorizedFirst(record.operations))

/**
 * What other methods had paid when the transaction was authorized. What they paid later is for other goods, and takes
 * nothing off this transaction's.
 */
function paidOtherwiseBefore(order: OrderNow, record: TransactionWithBalances): Cents {
  const before = alreadyPaidWithin(
    record.transaction.goods,
    unitsAuthorizedFirst(record.operations),
    order.priced
  )
  return toCents(Math.min(order.paidOtherwise, Math.max(0, order.total), before))
}

/** The lines that a transaction pays for. Its goods may list more: those of a declined increment. */
export function linesOf({ transaction, balances }: TransactionWithBalances): Set<string> {
  const lines = lineFigures(transaction.goods, {
    ordered: balances.orderedUnits,
    captured: balances.capturedUnits,
  })
  return new Set(
    lines.flatMap(({ line, figures: { ordered, captured } }) =>
      ordered.quantity > 0 || captured.quantity > 0 ? [line.lineId] : []
    )
  )
}

/** The lines of an order that none of its transactions pays for. */
export function unclaimedLines(
  { priced: { items, shipping_methods } }: Pick<OrderNow, "priced">,
  records: readonly TransactionWithBalances[]
): string[] {
  const claimed = new Set(records.flatMap((record) => [...linesOf(record)]))
  return [...items, ...shipping_methods].map(({ id }) => id).filter((id) => !claimed.has(id))
}

export function isSoldBy(
  { transaction }: TransactionWithBalances,
  lineId: string,
  shops: ShopsByLine | undefined
): boolean {
  if (shops === undefined) return true
  if (shops instanceof InvalidInputError) return false
  return (shops.get(lineId) ?? transaction.partnerShopId) === shopOf(transaction)
}
