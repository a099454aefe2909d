import { toCents, type Cents } from "../../basket"

/** The money of an order. Each fact is read from a place where it is never half written. */
export type OrderMoney = {
  /** The order's total in Medusa, less the worth of requested returns. */
  due: Cents
  /** What a merchant canceled at Ratepay and no credit line takes off the order yet. */
  uncredited: Cents
  /** What each payment brought in or will bring in: captured and open together, refunds not deducted. */
  payments: { held: Cents; captureIds: string[] }[]
  /** Medusa's transactions of the order; refunds are below zero. */
  transactions: { cents: Cents; captureId: string | null }[]
}

/**
 * How much of an order is neither paid nor authorized; below zero, by how much payments and authorizations exceed it.
 *
 * Medusa writes a capture in several steps: its row, the order's transaction, the order's summary. The sum here is the
 * same at each step, because an open authorization and the capture that it becomes count alike.
 */
export function outstandingOf({ due, uncredited, payments, transactions }: OrderMoney): Cents {
  const captures = new Set(payments.flatMap(({ captureIds }) => captureIds))
  const held = payments.reduce((sum, payment) => sum + payment.held, 0)
  const otherwise = transactions
    .filter(({ captureId }) => captureId === null || !captures.has(captureId))
    .reduce((sum, { cents }) => sum + cents, 0)
  return toCents(due - uncredited - held - otherwise)
}
