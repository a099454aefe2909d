import { z } from "@medusajs/framework/zod"
import { creditOf } from "../../../medusa/credit-of"
import { toOrderNow, type OrderNow } from "../../../medusa/read/read-order"
import { pastFailures } from "../../../medusa/align/past-failures"
import { shopSurplus } from "../../../medusa/align/shop-surplus"
import { weigh } from "../../../medusa/align/standing"
import { tellFaults } from "../../../modules/ratepay/records/repair-balances"
import { openStates, type Operation } from "../../../modules/ratepay/records/operation"
import { wholeAuthorizations } from "../../../modules/ratepay/records/whole-authorization"
import type { TransactionWithBalances } from "../../../modules/ratepay/records/transaction-with-balances"
import type { RatepayOptions } from "../../../modules/ratepay/options"
import { planPaymentRows, rowKinds } from "../../book/book-rows"
import { addsUp } from "../../book/book-order-summary"
import { planAmounts } from "../../book/plan/plan-amounts"
import { planOrderBookings } from "../../book/plan/plan-order-bookings"
import { toLeftOver } from "../../order/left-over"
import { isEditLost, isReceiptLost, lostShipments } from "../lost-events"
import type { SeenOrder } from "./seen-order"

export const disagreements = [
  "open_operation",
  "entry",
  "faults",
  "no_order",
  "no_payment",
  "payment_rows",
  "credit_lines",
  "payment_amounts",
  "unpaid_collection",
  "order_transactions",
  "order_summary",
  "lost_event",
  "owed",
  "left_over",
] as const
/** What in an order disagrees, or can only be judged by `reconcileOrder`. */
export type Disagreement = (typeof disagreements)[number]

type Circumstances = { options: RatepayOptions; now: Date; inFlightMs: number }

/**
 * The first thing that `reconcileOrder` would change, report or try again later in an order; undefined where it would do
 * nothing. All the order's transactions have to name the order. Nothing is read or sent.
 *
 * It checks what `reconcileOrder` checks, by the same functions and in the same sequence. In doubt it returns a disagreement: a
 * needless `reconcileOrder` only costs time.
 *
 * @throws ZodError, InvalidInputError where what was read does not have the expected shape
 */
export function findDisagreement(seen: SeenOrder, circumstances: Circumstances): Disagreement | undefined {
  const { records, order } = seen
  const operations = records.flatMap((record) => record.operations)
  if (operations.some(isOpen)) return "open_operation"
  if (operations.some(isEntry)) return "entry"
  if (records.some((record) => tellFaults(record, record.balances).length > 0)) return "faults"
  const authorized = records.filter(({ balances }) => balances.authorized > 0)
  // Without an order and without an authorization, the checkout failed, and there is nothing to cancel.
  if (order === undefined) return authorized.length > 0 ? "no_order" : undefined

  const now = toOrderNow(order, authorized)
  for (const whole of wholeAuthorizations(authorized)) {
    const found = findInPayment(seen, whole, now, circumstances)
    if (found !== undefined) return found
  }
  if (authorized.length > 0 && !now.isCanceled && hasUnpaid(order)) return "unpaid_collection"
  return findInOrder(seen, circumstances) ?? findInStanding(seen, authorized, now, circumstances)
}

function isOpen({ state }: Operation): boolean {
  return openStates.some((one) => one === state)
}

/** Whether it is an entry of the attention list that `reconcileOrder` may close. */
function isEntry({ kind, resolvedAt, acknowledgedAt }: Operation): boolean {
  return kind === "comparison" && (resolvedAt === null || acknowledgedAt === null)
}

/** Checks what `bookTransaction` would change. */
function findInPayment(
  { payments, order }: SeenOrder,
  record: TransactionWithBalances,
  { isCanceled }: OrderNow,
  { options, now }: Circumstances
): Disagreement | undefined {
  const { transaction, operations, balances } = record
  const payment = payments.get(transaction.id)
  if (payment === undefined) return balances.authorized === balances.canceled ? undefined : "no_payment"
  const plans = rowKinds.map((kind) => planPaymentRows(kind, record, payment, { now, options }))
  if (
    plans.some(
      ({ link, book, drop, isUnderWay }) => isUnderWay || link.length + book.length + drop.length > 0
    )
  )
    return "payment_rows"
  const written = creditedBy(order)
  if (!isCanceled && operations.some((operation) => !isCredited(operation, written))) return "credit_lines"
  const plan = planAmounts(payment, record, { isOrderCanceled: isCanceled, now })
  return Object.keys(plan).length > 0 ? "payment_amounts" : undefined
}

const creditLinesSchema = z.object({
  credit_lines: z.array(z.object({ reference_id: z.string().nullish() }).nullish()).nullish(),
})

function creditedBy(order: unknown): ReadonlySet<string | null | undefined> {
  return new Set(creditLinesSchema.parse(order).credit_lines?.map((line) => line?.reference_id))
}

/** Whether an operation's credit line is written. The credit of a cancellation may be calculated only at its booking. */
function isCredited(operation: Operation, written: ReadonlySet<string | null | undefined>): boolean {
  if (creditOf(operation) === 0) return true
  const isReckoned = operation.kind !== "cancel" || operation.creditAmount !== null
  return isReckoned && written.has(operation.id)
}

const collectionsSchema = z.object({
  payment_collections: z
    .array(z.object({ status: z.string(), payments: z.array(z.unknown()).nullish() }).nullish())
    .nullish(),
})

/** Whether a payment collection waits for a payment. `reconcileOrder` finds out whether its amount is right. */
function hasUnpaid(order: unknown): boolean {
  return (collectionsSchema.parse(order).payment_collections ?? []).some(
    (one) => one && ["not_paid", "awaiting"].includes(one.status) && (one.payments ?? []).length === 0
  )
}

/** Checks what `bookOrderTransactions` and `bookOrderSummary` would change. */
function findInOrder(
  { order, transactions, summaries }: SeenOrder,
  { now, inFlightMs }: Circumstances
): Disagreement | undefined {
  const { kinds } = planOrderBookings(order, transactions, new Date(now.getTime() - inFlightMs))
  if (kinds.some(({ plan: { isDone, add, remove } }) => !isDone || add.length + remove.length > 0))
    return "order_transactions"
  return addsUp(summaries, transactions) ? undefined : "order_summary"
}

/** Checks what `followLostEvents` and `lookAfterOrder` would do. */
function findInStanding(
  { order, changes }: SeenOrder,
  authorized: TransactionWithBalances[],
  orderNow: OrderNow,
  { options, now, inFlightMs }: Circumstances
): Disagreement | undefined {
  const standing = weigh(orderNow, authorized)
  const { surplus, toRefund } = standing
  if (pastFailures({ order: orderNow, records: authorized, standing }).length > 0) return "entry"
  if (orderNow.isCanceled) {
    const isOpenStill = authorized.some(({ balances }) => balances.open > 0)
    if (options.cancelOnOrderCancel && isOpenStill) return "lost_event"
    return (options.cancelOnOrderCancel ? toRefund : surplus) > 0 ? "owed" : undefined
  }
  const live = authorized.filter(({ balances }) => balances.authorized > balances.canceled)
  const ofType = (type: string) => changes.filter(({ change_type }) => change_type === type)
  const isLost =
    live.length > 0 &&
    ((options.followOrderEdits && isEditLost(live, ofType("edit"))) ||
      (options.captureOnShipment &&
        live.some(({ balances }) => balances.open > 0) &&
        lostShipments(live, order).length > 0) ||
      (options.refundOnReturn &&
        live.some(({ balances }) => balances.refundable > 0) &&
        isReceiptLost(live, ofType("return_receive"), { now, inFlightMs })))
  if (isLost) return "lost_event"
  // A surplus is canceled, or reported to a person.
  if (surplus > 0 || shopSurplus({ order: orderNow, records: authorized, standing }).size > 0) return "owed"
  return authorized.some((record) => toLeftOver(record, orderNow, options, authorized) !== undefined)
    ? "left_over"
    : undefined
}
