import { cents, ledgerOf } from "./books"
import type { Merchant } from "./merchant"
import type { TestShop } from "./shop"

/** How an order stands at Ratepay, by the sandbox's own books over all its transactions, beside what Medusa says. Cents. */
export type Standing = {
  captured: number
  refunded: number
  open: number
  /** Captured less refunded plus open. */
  held: number
  /** What the order comes to less what was paid otherwise. */
  owed: number
}

/** Reads it from the sandbox and from Medusa's tables alone: the plugin's own reckoning is not asked. */
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
    .filter(({ provider_id }: { provider_id: string }) => !provider_id.startsWith("pp_ratepay_"))
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
