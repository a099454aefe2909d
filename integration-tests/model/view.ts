import type { Json } from "../../testing/shop-client"
import { cents, type Figures } from "../support/figures/balances"
import type { TestShop } from "../support/shop/test-shop"
import type { Operation } from "../../src/modules/ratepay/records/operation"
import type { TransactionWithBalances } from "../../src/modules/ratepay/records/transaction-with-balances"

/** An order in Medusa, in the ledger and at Ratepay at one moment. All figures are in cents. */
export type View = {
  order: Json
  /** Of all its collections. */
  payments: Json[]
  /** The authorizations, oldest first: that of the checkout, and those by which staff had outstanding amounts paid. */
  authorizations: Authorization[]
  /** The transactions as the plugin's admin API returns them, all in one. */
  ratepay: Json
  /** Of all authorizations. */
  operations: Operation[]
  /** The transactions of all authorizations: on a marketplace one for each shop, else one for each. */
  parts: TransactionWithBalances[]
  /** The sums over all authorizations. */
  figures: Figures
  /** What is outstanding; a fraction of a cent where prices are net, as Medusa rounds no totals. */
  pending: number
  /** `pending` less what is open at Ratepay: below zero the buyer is owed it, above zero nothing pays it yet. */
  beyond: number
}

export type Authorization = {
  payment: Json
  /** The transactions of its shops in one. */
  record: TransactionWithBalances
  figures: Figures
  sandbox: NonNullable<ReturnType<TestShop["sandbox"]["transaction"]>>
}

/** What Ratepay has of the order. */
export function atRatepay({ authorizations }: View) {
  return authorizations.map(({ sandbox }) => sandbox)
}

/** The line of a transaction that an item of the order is; without a transaction, the sums over all that have it. */
export function lineOf({ ratepay }: View, itemId: string, transactionId?: string): Json {
  const found: Json[] = ratepay.lines.filter(
    (line: Json) =>
      line.line_item_id === itemId && (transactionId === undefined || line.transaction_id === transactionId)
  )
  const [first, ...others] = found
  const sum = (of: "quantities" | "amounts") =>
    Object.fromEntries(
      Object.entries<number>(first?.[of]).map(([name, value]) => [
        name,
        others.reduce((all, line) => all + line[of][name], value),
      ])
    )
  return first && { ...first, quantities: sum("quantities"), amounts: sum("amounts") }
}

/** Whether every operation of these kinds named its goods, so that lines add up to totals. */
export function isByUnits({ operations }: Pick<View, "operations">, ...kinds: string[]): boolean {
  return operations
    .filter(({ kind, state }) => state === "succeeded" && kinds.includes(kind))
    .every(({ units }) => units.length > 0)
}

export function sumCents(rows: { amount: number }[]): number {
  return rows.reduce((total, { amount }) => total + cents(amount), 0)
}
