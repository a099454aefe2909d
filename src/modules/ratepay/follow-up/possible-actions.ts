import { isExpired } from "../records/states/transaction-state"
import type { TransactionWithBalances } from "../records/transaction-with-balances"

export const actions = ["capture", "cancel", "refund", "tracking", "extend", "compare"] as const
export type Action = (typeof actions)[number]

/**
 * Why an action can't succeed now.
 *
 * - `not_authorized`: Ratepay has not accepted the checkout, or not yet.
 * - `outcome_unknown`: an operation has no outcome yet; nothing else is sent before it has.
 * - `expired`: the authorization has expired. Ratepay then only refunds, and takes tracking (Payment API v2, lifecycle).
 * - `nothing_open`, `nothing_captured`, `nothing_refundable`: nothing is left for it.
 * - `order_canceled`: the buyer of a canceled order owes nothing.
 * - `order_change_open`: Medusa could not book it before the open change of the order is confirmed or canceled.
 */
export const whyNots = [
  "not_authorized",
  "outcome_unknown",
  "expired",
  "nothing_open",
  "nothing_captured",
  "nothing_refundable",
  "order_canceled",
  "order_change_open",
] as const
export type WhyNot = (typeof whyNots)[number]

/** What Medusa's order says about it. */
export type OrderCircumstances = { isCanceled: boolean; hasOpenChange: boolean }

export type PossibleActions = Record<Action, WhyNot | null>

/** What can be done about a transaction now: null for an action that can succeed, else why it can't. */
export function possibleActions(
  record: TransactionWithBalances,
  { isCanceled, hasOpenChange }: OrderCircumstances,
  now: Date
): PossibleActions {
  const { transaction, balances, operations } = record
  const first = (...reasons: (WhyNot | false)[]): WhyNot | null =>
    reasons.find((reason) => reason !== false) ?? null

  const unauthorized = balances.authorized <= 0 && "not_authorized"
  const unknown = operations.some(({ state }) => state === "unknown") && "outcome_unknown"
  const noneOpen = balances.open <= 0 && "nothing_open"
  const isOver = balances.authorized <= balances.canceled
  const expired = isExpired(record, now) && "expired"
  const noneCaptured = balances.captured <= 0 && "nothing_captured"
  const hindered = hasOpenChange && "order_change_open"
  return {
    capture: first(unauthorized, noneOpen, expired, unknown, isCanceled && "order_canceled"),
    cancel: first(unauthorized, noneOpen, expired, unknown, hindered),
    refund: first(
      unauthorized,
      noneCaptured,
      balances.refundable <= 0 && "nothing_refundable",
      unknown,
      hindered
    ),
    tracking: first(unauthorized, noneCaptured, unknown),
    // What is captured in full can be added to until it expires: an order edit increments the same authorization.
    extend: first(unauthorized, (isOver || (noneOpen && expired)) && "nothing_open", expired, unknown),
    compare: first(transaction.ratepayTransactionId === null && "not_authorized", unauthorized),
  }
}
