import type { Json } from "../../testing/shop-client"
import { cents, type Figures } from "../support/figures/balances"
import type { TestShop } from "../support/shop/test-shop"
import type { TransactionWithBalances } from "../../src/modules/ratepay/records/transaction-with-balances"

/** An order in Medusa, in the ledger and at Ratepay at one moment. All figures are in cents. */
export type View = {
  order: Json
  /** Of all its collections. */
  payments: Json[]
  /** The one payment of the transaction. */
  payment: Json
  /** The transaction as the plugin's admin API returns it. */
  ratepay: Json
  record: TransactionWithBalances
  figures: Figures
  sandbox: NonNullable<ReturnType<TestShop["sandbox"]["transaction"]>>
  /** What is outstanding; a fraction of a cent where prices are net, as Medusa rounds no totals. */
  pending: number
  /** `pending` less what is open at Ratepay: below zero the buyer is owed it, above zero nothing pays it yet. */
  beyond: number
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
