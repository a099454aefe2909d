import type { MedusaAmounts } from "./balances"
import { toCents } from "../testing/cents"
import type { Json } from "../testing/shop-client"

/** Reads the amounts of an order's Ratepay payment from the response of Medusa's admin API. */
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
