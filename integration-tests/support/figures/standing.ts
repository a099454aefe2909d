import { cents, ledgerOf } from "./balances"
import type { Merchant } from "../orders/merchant"
import type { TestShop } from "../shop/test-shop"

/** The amounts of an order at Ratepay, over all its transactions in the sandbox, and in Medusa. In cents. */
export type Standing = {
  captured: number
  refunded: number
  open: number
  /** Captured less refunded plus open. */
  held: number
  /** The order's total less payments by other methods. */
  owed: number
}

/** Reads the amounts from the sandbox and from Medusa's tables only, without the plugin's own computation. */
export async function readStanding(shop: TestShop, orderId: string, merchant: Merchant): Promise<Standing> {
  const records = await ledgerOf(shop).findByOrder(orderId)
  const theirs = records.flatMap(({ transaction: { ratepayTransactionId } }) => {
    const found = ratepayTransactionId === null ? undefined : shop.sandbox.transaction(ratepayTransactionId)
    return found ? [found] : []
  })
  const sum = (name: "captured" | "refunded" | "open") => theirs.reduce((all, one) => all + one[name], 0)
  const order = await merchant.read()
  const others = order.payment_collections
    .flatMap(({ payments }: { payments: unknown[] }) => payments)
    .filter(({ provider_id }: { provider_id: string }) => !provider_id.startsWith("pp_ratepay-"))
  const amounts = (rows: { amount: number }[]) => rows.reduce((all, { amount }) => all + cents(amount), 0)
  const paidOtherwise = others.reduce(
    (all: number, payment: { captures: { amount: number }[]; refunds: { amount: number }[] }) =>
      all + amounts(payment.captures) - amounts(payment.refunds),
    0
  )
  const held = sum("captured") - sum("refunded") + sum("open")
  return {
    captured: sum("captured"),
    refunded: sum("refunded"),
    open: sum("open"),
    held,
    owed: Math.round(order.total * 100) - paidOtherwise,
  }
}
