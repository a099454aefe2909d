import type { Json } from "../../testing/shop-client"
import { ledgerFigures } from "../support/figures/balances"
import type { Driver } from "./driver"
import type { View } from "./view"

export async function readView(driver: Driver): Promise<View> {
  const [order, record, ratepay] = await Promise.all([
    driver.readOrder(),
    driver.readRecord(),
    driver.readRatepay(),
  ])
  const payments = order.payment_collections.flatMap((one: Json) => one.payments)
  const payment = payments.find(({ data }: Json) => data.transaction_id === record.transaction.id)
  const sandbox = driver.shop.sandbox.transaction(record.transaction.ratepayTransactionId ?? "")
  if (payment === undefined || sandbox === undefined)
    throw new Error("Medusa or Ratepay has no such payment.")
  const figures = ledgerFigures(record)
  const pending = pendingOf(order)
  const beyond = pending - figures.open
  return { order, payments, payment, ratepay, record, figures, sandbox, pending, beyond }
}

/** As Medusa's `summary.pending_difference`, which says nothing where this is a cent or less. */
function pendingOf({ total, items, summary }: Json): number {
  const requested = items.reduce((sum: number, item: Json) => sum + (item.return_requested_total ?? 0), 0)
  return (total - requested - summary.transaction_total) * 100
}
