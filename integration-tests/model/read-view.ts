import type { Json } from "../../testing/shop-client"
import { wholeAuthorizations } from "../../src/modules/ratepay/records/whole-authorization"
import { ledgerFigures, type Figures } from "../support/figures/balances"
import type { Driver } from "./driver"
import type { Authorization, View } from "./view"

export async function readView(driver: Driver): Promise<View> {
  const [order, parts, ratepay] = await Promise.all([
    driver.readOrder(),
    driver.readParts(),
    driver.readRatepay(),
  ])
  const payments: Json[] = order.payment_collections.flatMap((one: Json) => one.payments)
  const authorizations = wholeAuthorizations(parts).map((record): Authorization => {
    const payment = payments.find(({ data }) => data.transaction_id === record.transaction.id)
    const sandbox = driver.shop.sandbox.transaction(record.transaction.ratepayTransactionId ?? "")
    if (payment === undefined || sandbox === undefined)
      throw new Error("Medusa or Ratepay has no such payment.")
    return { payment, record, figures: ledgerFigures(record), sandbox }
  })
  const operations = parts.flatMap((part) => part.operations)
  const figures = sumFigures(authorizations.map((one) => one.figures))
  const pending = pendingOf(order)
  const beyond = pending - figures.open
  return { order, payments, authorizations, ratepay, operations, parts, figures, pending, beyond }
}

function sumFigures(all: Figures[]): Figures {
  const sum = (name: keyof Figures) => all.reduce((cents, figures) => cents + figures[name], 0)
  return {
    authorized: sum("authorized"),
    captured: sum("captured"),
    canceled: sum("canceled"),
    refunded: sum("refunded"),
    open: sum("open"),
  }
}

/** As Medusa's `summary.pending_difference`, which says nothing where this is a cent or less. */
function pendingOf({ total, items, summary }: Json): number {
  const requested = items.reduce((sum: number, item: Json) => sum + (item.return_requested_total ?? 0), 0)
  return (total - requested - summary.transaction_total) * 100
}
