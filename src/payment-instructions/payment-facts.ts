import { toCents, type Cents, type CurrencyCode } from "../basket"
import type { Balances } from "../modules/ratepay/records/balances"
import type { Operation } from "../modules/ratepay/records/operation"
import { capturedAt, dayOf, dueDateOf, type PaymentTerms } from "../modules/ratepay/records/payment-due"
import type { PaymentMethod } from "../modules/ratepay/records/transaction"
import type { TransactionWithBalances } from "../modules/ratepay/records/transaction-with-balances"
import { toInstructions, type PaymentInstructions } from "./instructions"

export type Capture = { amount: Cents; capturedAt: Date; dueDate: string | null }

/** What a buyer has to pay for one transaction, by when and where, from the ledger's balances alone. */
export type PaymentFacts = {
  transactionId: string
  method: PaymentMethod
  currency: CurrencyCode
  /** Captured less refunded. Payments of the buyer are not deducted: only Ratepay knows which have arrived. */
  amountDue: Cents
  refunded: Cents
  /** Authorized, and neither captured nor canceled. */
  amountToShip: Cents
  /** Oldest first. */
  captures: Capture[]
  /** The next due date, or the last one if all have passed; null where nothing is due, or the terms name no days. */
  dueDate: string | null
  /** Null for a direct debit, and where nothing is due or still to ship. */
  instructions: PaymentInstructions | null
}

/** Whether the buyer pays by bank transfer, and is not debited. */
export function isTransferred(method: PaymentMethod): boolean {
  return method !== "direct_debit"
}

/** Undefined for a transaction that was never authorized. */
export function paymentFactsOf(
  { transaction, operations, balances }: TransactionWithBalances,
  terms: PaymentTerms,
  now: Date
): PaymentFacts | undefined {
  if (balances.authorized <= 0) return undefined
  const { paymentMethod: method, paymentInstructions } = transaction
  const amountDue = atLeastNothing(balances.refundable)
  const amountToShip = atLeastNothing(balances.open)
  const captures = operations
    .filter(({ kind, state }) => kind === "capture" && state === "succeeded")
    .map((capture) => toCapture(capture, terms[method]))
    .sort((one, other) => one.capturedAt.getTime() - other.capturedAt.getTime())
  const isOwed = amountDue + amountToShip > 0
  return {
    transactionId: transaction.id,
    method,
    currency: transaction.goods.currency,
    amountDue,
    refunded: refundedOf(balances),
    amountToShip,
    captures,
    dueDate: amountDue > 0 ? nextDueDate(captures, dayOf(now)) : null,
    instructions: isOwed && isTransferred(method) ? toInstructions(paymentInstructions) : null,
  }
}

function toCapture(capture: Operation, days: number | null): Capture {
  const captured = capturedAt(capture)
  return { amount: capture.grossAmount, capturedAt: captured, dueDate: dueDateOf(captured, days) }
}

function nextDueDate(captures: Capture[], today: string): string | null {
  const days = captures.flatMap(({ dueDate }) => dueDate ?? []).sort()
  return days.find((day) => day >= today) ?? days.at(-1) ?? null
}

/** Balances below zero can't be right. They are on the attention list, and ask the buyer for nothing. */
function atLeastNothing(cents: Cents): Cents {
  return toCents(Math.max(0, cents))
}

function refundedOf({ refunded, captured }: Balances): Cents {
  return toCents(Math.min(refunded, captured))
}
