import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { toCents, type Cents } from "../../../basket"
import { MOST_CENTS } from "../records/balances"
import type { BuyerType, PaymentMethod } from "../records/transaction"
import { stateSql, type TransactionState } from "../records/states/transaction-state"
import { whereOfAccounts } from "./rows/of-accounts"
import {
  newestFirst,
  newestFitting,
  type TransactionFilter,
  type TransactionKey,
} from "./transaction-sources"

export type TransactionPageFilter = TransactionFilter & {
  limit: number
  /** The id of the transaction after which the page begins. */
  after?: string | undefined
}

type Amounts = Record<"authorized" | "captured" | "canceled" | "refunded" | "open" | "refundable", Cents>

/** A transaction in a list: no goods, no units, nothing of the buyer. */
export type TransactionEntry = {
  id: string
  state: TransactionState
  /** The name that the transaction keeps of its account. */
  account: string | null
  partnerShopId: string
  /** The shop of a marketplace; null for the account's own. */
  shopId: string | null
  paymentMethod: PaymentMethod
  buyerType: BuyerType
  orderId: string | null
  shopTransactionId: string | null
  ratepayTransactionId: string | null
  /** What the buyer names in a transfer. */
  paymentReference: string | null
  currencyCode: string
  authorizationExpires: Date | null
  createdAt: Date
  amounts: Amounts
}

export type TransactionPage = {
  entries: TransactionEntry[]
  /** The id after which the next page begins; undefined on the last page. */
  next: string | undefined
}

export type TransactionLists = ReturnType<typeof createTransactionLists>

/** The most transactions of which one page sums the operations, so that no filter makes a page slow. */
const MOST_SUMMED = 1_000

/** Lists of the transactions of all orders, newest first. */
export function createTransactionLists(knex: Knex) {
  return {
    /**
     * A page of transactions, newest first. It costs the same wherever it begins. Where a filter leaves few of many, a page
     * looks at a thousand and returns fewer than `limit`, maybe none; the list has ended only where there is no `next`.
     *
     * @returns undefined where `after` names no transaction
     */
    async listTransactions({
      limit,
      after,
      ...filter
    }: TransactionPageFilter): Promise<TransactionPage | undefined> {
      const key = after === undefined ? undefined : await readKey(knex, after)
      if (after !== undefined && key === undefined) return undefined
      const now = new Date()
      const fitting = (columns: (string | Knex.Raw)[]) =>
        newestFitting(knex, filter, { key, now, most: MOST_SUMMED, columns })
      const { accounts, methods, states, openFrom, openTo, expiresBefore } = filter
      const figured = knex
        .from(fitting([...columns, knex.raw(referenceSql)]).as("candidate"))
        .joinRaw(`cross join lateral (${figuresSql}) as figures`)
        .joinRaw(`cross join lateral (select ${stateSql} as state) as derived`, [now])
        .modify((rows) => {
          void whereOfAccounts(rows, "candidate", accounts)
          if (methods) void rows.whereIn("candidate.payment_method", [...methods])
          if (states) void rows.whereIn("derived.state", [...states])
          if (openFrom !== undefined) void rows.where("open", ">=", openFrom)
          if (openTo !== undefined) void rows.where("open", "<=", openTo)
          if (expiresBefore) void rows.where("open", ">", 0)
        })
        .orderBy(newestFirst.map(({ column, order }) => ({ column: `candidate.${column}`, order })))
        .limit(limit + 1)
      const rows = await figured.select<EntryRow[]>(
        "candidate.*",
        ...["derived.state", "authorized", "captured", "canceled", "refunded", "open"]
      )
      const entries = rows.slice(0, limit).map(toEntry)
      if (rows.length > limit) return { entries, next: entries.at(-1)?.id }
      const last = await fitting([])
        .clear("limit")
        .offset(MOST_SUMMED - 1)
        .limit(1)
        .first<{ id: string } | undefined>()
      return { entries, next: last?.id }
    },
  }
}

async function readKey(knex: Knex, transactionId: string): Promise<TransactionKey | undefined> {
  return knex("ratepay_transaction")
    .where("id", transactionId)
    .first<TransactionKey | undefined>("id", knex.raw("created_at::text as created_at"))
}

const succeeded = (...kinds: string[]) =>
  `least(coalesce(sum(gross_amount) filter (where state = 'succeeded' and kind in (${kinds.map((kind) => `'${kind}'`).join(", ")})), 0), ${MOST_CENTS})`

/** What the operations of a transaction come to, in cents, and what its state follows from. */
const figuresSql = `select sums.*, authorized - captured - canceled as open from (
  select max(state) filter (where kind = 'authorize') as authorization_state,
    coalesce(bool_or(state = 'unknown'), false) as is_unknown,
    ${succeeded("authorize", "increment")} as authorized,
    ${succeeded("capture")} as captured,
    ${succeeded("cancel")} as canceled,
    ${succeeded("refund")} as refunded
  from ratepay_operation as operation
  where operation.transaction_id = candidate.id and operation.deleted_at is null) as sums`

const referenceSql = "payment_instructions ->> 'paymentReference' as payment_reference"

const columns = [
  ...["payment_method", "buyer_type", "order_id", "shop_transaction_id", "ratepay_transaction_id"],
  ...["currency_code", "authorization_expires", "account", "partner_shop_id", "shop_id"],
]

type EntryRow = {
  id: string
  account: string | null
  partner_shop_id: string
  shop_id: string | null
  state: TransactionState
  payment_method: PaymentMethod
  buyer_type: BuyerType
  order_id: string | null
  shop_transaction_id: string | null
  ratepay_transaction_id: string | null
  payment_reference: string | null
  currency_code: string
  authorization_expires: Date | null
  created_at: Date
} & Record<Sum, string>
type Sum = "authorized" | "captured" | "canceled" | "refunded" | "open"

function toEntry(row: EntryRow): TransactionEntry {
  const sum = (name: Sum) => toCents(Number(row[name]))
  return {
    id: row.id,
    state: row.state,
    account: row.account,
    partnerShopId: row.partner_shop_id,
    shopId: row.shop_id,
    paymentMethod: row.payment_method,
    buyerType: row.buyer_type,
    orderId: row.order_id,
    shopTransactionId: row.shop_transaction_id,
    ratepayTransactionId: row.ratepay_transaction_id,
    paymentReference: row.payment_reference,
    currencyCode: row.currency_code,
    authorizationExpires: row.authorization_expires,
    createdAt: row.created_at,
    amounts: {
      authorized: sum("authorized"),
      captured: sum("captured"),
      canceled: sum("canceled"),
      refunded: sum("refunded"),
      open: sum("open"),
      refundable: toCents(Number(row.captured) - Number(row.refunded)),
    },
  }
}
