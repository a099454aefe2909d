import type { Json } from "../../demo/shop-client"
import { cents, ledgerFigures, type Figures } from "../support/books"
import type { TestShop } from "../support/shop"
import type { Driver } from "./driver"

/** An order as everybody sees it at one moment. All figures are cents. */
export type View = {
  order: Json
  /** Of all its collections. */
  payments: Json[]
  /** The one payment of the transaction. */
  payment: Json
  /** As the plugin's admin API tells it. */
  ratepay: Json
  record: Awaited<ReturnType<Driver["readRecord"]>>
  figures: Figures
  sandbox: NonNullable<ReturnType<TestShop["sandbox"]["transaction"]>>
  /** What is outstanding; a fraction of a cent where prices are net, as Medusa rounds no totals. */
  pending: number
  /** `pending` less what is open at Ratepay: below zero the buyer is owed it, above zero nothing pays it yet. */
  beyond: number
}

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

/** The line of the transaction that an item of the order is. */
export function lineOf({ ratepay }: View, itemId: string): Json {
  return ratepay.lines.find(({ line_item_id }: Json) => line_item_id === itemId)
}

/** Whether every operation of these kinds named its goods, so that lines add up to totals. */
export function isByUnits({ record }: View, ...kinds: string[]): boolean {
  return record.operations
    .filter(({ kind, state }) => state === "succeeded" && kinds.includes(kind))
    .every(({ units }) => units.length > 0)
}

export function sumCents(rows: { amount: number }[]): number {
  return rows.reduce((total, { amount }) => total + cents(amount), 0)
}
