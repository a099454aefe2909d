import type { MedusaAmounts } from "./books"
import { toCents } from "./cents"
import type { Json } from "./shop-client"

/** What Medusa books for an order's Ratepay payment, from the admin API's answer. */
export function toMedusaAmounts(order: Json, payment: Json): MedusaAmounts {
  const sum = (rows: Json[]) => rows.reduce((total: number, { amount }) => total + toCents(amount), 0)
  const payable = payment.canceled_at === null ? toCents(payment.amount) : 0
  const captured = sum(payment.captures)
  return {
    payable,
    captured,
    open: payable - captured,
    refunded: sum(payment.refunds),
    outstanding: order.status === "canceled" ? null : toCents(order.summary.pending_difference),
  }
}
