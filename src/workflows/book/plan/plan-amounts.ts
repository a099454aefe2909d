import { fromMedusaAmount, toCents, toMedusaAmount, type Cents } from "../../../basket"
import type { TransactionWithBalances } from "../../../modules/ratepay/records/transaction-with-balances"
import type { MedusaPayment } from "../find-payment"

/** The changes of Medusa's rows of a payment that make them agree with the ledger; amounts in major units. */
export type AmountsPlan = {
  session?: { amount: number }
  payment?: { amount?: number; captured_at?: Date | null; canceled_at?: Date | null }
  collection?: {
    status?: "authorized" | "completed" | "canceled"
    amount?: number
    authorized_amount?: number
    captured_amount?: number
    refunded_amount?: number
    completed_at?: Date | null
  }
}

/**
 * Plans the changes that make Medusa's payment, its session and its payment collection agree with the ledger: their amount is
 * what is authorized and not canceled; they are captured when nothing is open, and canceled when nothing is left. Empty where
 * they agree.
 *
 * Amounts are compared in cents, because Medusa stores the results of its prices unrounded.
 *
 * @param isOrderCanceled the payment collections of a canceled order stay canceled, whatever was captured and refunded
 */
export function planAmounts(
  payment: MedusaPayment,
  { balances, transaction }: Pick<TransactionWithBalances, "balances" | "transaction">,
  { isOrderCanceled, now }: { isOrderCanceled: boolean; now: Date }
): AmountsPlan {
  const { payment_collection, payment_session: session } = payment
  const collection: Partial<NonNullable<typeof payment_collection>> = payment_collection ?? {}
  const { authorized, canceled, captured, refunded } = balances
  if (authorized === 0) return {}
  const live = toCents(authorized - canceled)
  if (live === 0) {
    return {
      ...(payment.canceled_at == null && { payment: { canceled_at: now } }),
      ...(collection.status !== "canceled" && { collection: { status: "canceled" } }),
    }
  }
  const isCaptured = balances.open === 0
  const since = isCaptured ? now : null
  const status = isCaptured ? "completed" : "authorized"
  const amount = (name: string, stored: unknown, cents: Cents) =>
    fromMedusaAmount(stored ?? 0, transaction.currencyCode).cents !== cents && {
      [name]: toMedusaAmount({ cents, currency: transaction.goods.currency }),
    }
  return withoutEmpty({
    // Medusa deletes the session when another one is created after the order was placed; the payment remains.
    session: session && amount("amount", session.amount, live),
    payment: {
      ...amount("amount", payment.amount, live),
      ...(payment.canceled_at != null && { canceled_at: null }),
      ...(isCaptured !== (payment.captured_at != null) && { captured_at: since }),
    },
    collection: {
      ...amount("amount", collection.amount, live),
      ...(!isOrderCanceled && collection.status !== status && { status }),
      ...amount("authorized_amount", collection.authorized_amount, live),
      ...amount("captured_amount", collection.captured_amount, captured),
      ...amount("refunded_amount", collection.refunded_amount, refunded),
      ...(isCaptured !== (collection.completed_at != null) && { completed_at: since }),
    },
  })
}

function withoutEmpty(plan: Record<string, object | false | null | undefined>): AmountsPlan {
  return Object.fromEntries(
    Object.entries(plan).filter(([, changes]) => changes && Object.keys(changes).length > 0)
  )
}
