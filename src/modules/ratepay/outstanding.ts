import { toCents, type Cents } from "../../basket"

/** What is known of an order's money, each fact from where it is never half written. */
export type OrderMoney = {
  /** What the order comes to as Medusa says, less what requested returns are worth. */
  due: Cents
  /** What was canceled at Ratepay at a merchant's wish and no credit line takes off the order yet. */
  uncredited: Cents
  /** What each payment has brought in or will: captured and open together, whatever of it was captured or refunded. */
  payments: { held: Cents; captureIds: string[] }[]
  /** The order's transactions: refunds are below zero. */
  transactions: { cents: Cents; captureId: string | null }[]
}

/**
 * What of an order is neither paid nor authorized by anything; below zero where more is.
 *
 * Medusa writes a capture in several steps: its row, the order's transaction, the order's summary. An open authorization
 * and the capture it becomes are one sum here, so that it does not matter how far that is.
 */
export function outstandingOf({ due, uncredited, payments, transactions }: OrderMoney): Cents {
  const captures = new Set(payments.flatMap(({ captureIds }) => captureIds))
  const held = payments.reduce((sum, payment) => sum + payment.held, 0)
  const otherwise = transactions
    .filter(({ captureId }) => captureId === null || !captures.has(captureId))
    .reduce((sum, { cents }) => sum + cents, 0)
  return toCents(due - uncredited - held - otherwise)
}
