import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { AccountFilter } from "../accounts/account-filter"
import { attentionOf, type AttentionTime } from "../records/states/attention"
import { failedUnseen } from "../records/states/needs-attention"
import {
  operationStates,
  sentKinds,
  unresolvedStates,
  type Operation,
  type OperationState,
  type SentKind,
} from "../records/operation"
import { stateIn } from "../records/states/state-in"
import type { Transaction } from "../records/transaction"
import { operationRows, transactionRows } from "./rows/live-rows"
import { whereOfAccounts } from "./rows/of-accounts"
import { toOperation, type OperationRow } from "./rows/operation-row"
import { toTransaction, type TransactionRow } from "./rows/transaction-row"

export type OperationFilter = {
  kinds?: readonly SentKind[]
  states?: readonly OperationState[]
  accounts?: AccountFilter
  limit: number
  /** The id of the operation after which the page begins. */
  after?: string
}
export type OperationEntry = { operation: Operation; transaction: Transaction }

/** What a list of all orders' operations shows of a transaction. */
export type ListedTransaction = Pick<
  Transaction,
  | "id"
  | "orderId"
  | "account"
  | "partnerShopId"
  | "shopTransactionId"
  | "currencyCode"
  | "authorizationExpires"
>
/** An operation without its units, and with an empty text for its body, if it has one. */
export type ListedOperation = { operation: Operation; transaction: ListedTransaction }
export type OperationPage = {
  entries: ListedOperation[]
  /** The id after which the next page begins; undefined on the last page. */
  next: string | undefined
}

const newestFirst = [
  { column: "created_at", order: "desc" },
  { column: "id", order: "desc" },
] as const

/** The most operations of which one page looks at the account, so that an account with few does not make a page slow. */
const MOST_LOOKED_AT = 1_000

/** Lists of the operations of all orders, newest first. */
export function createOperationLists(knex: Knex) {
  return {
    /**
     * A page of operations that go to Ratepay, newest first, each with its transaction. The newest ones of each kind and state
     * are read by an index, so a page costs the same wherever it begins and whatever the filter is. Where accounts are asked for,
     * a page looks at a thousand and returns fewer than `limit`, maybe none; the list has ended only where there is no `next`.
     *
     * @returns undefined where `after` names no operation
     */
    async listOperations(filter: OperationFilter): Promise<OperationPage | undefined> {
      const { kinds = sentKinds, states = operationStates, accounts, limit, after } = filter
      const most = accounts ? MOST_LOOKED_AT : limit + 1
      const key = after === undefined ? undefined : await readKey(knex, after)
      if (after !== undefined && key === undefined) return undefined
      // The ids come from the index alone, before any row is read.
      const newest = knex("ratepay_operation")
        .whereNull("deleted_at")
        .whereRaw("kind = wanted.kind and state = wanted.state")
        .modify((rows) => {
          if (key) void rows.whereRaw("(created_at, id) < (?::timestamptz, ?)", [key.created_at, key.id])
        })
        .orderBy([...newestFirst])
        .limit(most)
        .select("id", "created_at")
      const page = knex
        .from(
          knex.raw(
            `(select kind, state from unnest(?::text[]) as kind cross join unnest(?::text[]) as state) as wanted
             cross join lateral (?) as newest`,
            [[...kinds], [...states], newest]
          )
        )
        .orderBy([...newestFirst])
        .limit(most)
        .select("newest.id")
      const rows = await knex("ratepay_operation as operation")
        .withMaterialized("page", page)
        .join("ratepay_transaction as transaction", "transaction.id", "operation.transaction_id")
        .whereIn("operation.id", knex("page").select("id"))
        .modify((listed) => void whereOfAccounts(listed, "transaction", accounts))
        .limit(limit + 1)
        .orderBy([
          { column: "operation.created_at", order: "desc" },
          { column: "operation.id", order: "desc" },
        ])
        .select<(OperationRow & ListedColumns)[]>(
          ...listedColumns(knex),
          "transaction.order_id",
          "transaction.account",
          "transaction.partner_shop_id",
          "transaction.shop_transaction_id",
          "transaction.currency_code",
          "transaction.authorization_expires"
        )
      const entries = rows.slice(0, limit).map(toListed)
      if (rows.length > limit || accounts === undefined)
        return { entries, next: rows.length > limit ? entries.at(-1)?.operation.id : undefined }
      const last = await page
        .clone()
        .offset(most - 1)
        .limit(1)
        .first<{ id: string } | undefined>()
      return { entries, next: last?.id }
    },

    /** Operations that a person has to look at, newest first; `attentionOf` decides which. */
    async listTroubled(
      time: AttentionTime,
      limit: number,
      accounts?: AccountFilter
    ): Promise<OperationEntry[]> {
      const ofAccounts = whereOfAccounts(
        knex("ratepay_transaction as own").whereRaw("own.id = ratepay_operation.transaction_id"),
        "own",
        accounts
      )
      const newest = (some: Knex.QueryBuilder) =>
        (accounts ? some.whereExists(ofAccounts) : some).orderBy([...newestFirst]).limit(limit)
      const rows = await knex
        .from(knex.unionAll(troubledRows(knex, time).map(newest), true).as("operation"))
        .orderBy([...newestFirst])
        .limit(limit)
        .select<OperationRow[]>("*")
      return withTransactions(
        knex,
        rows.filter((row) => attentionOf(toOperation(row), time) !== undefined)
      )
    },
  }
}

/** The operations that a person has to look at: those without an outcome, and those that ended badly; each by its index. */
export function troubledRows(knex: Knex, { now, inFlightMs }: AttentionTime): Knex.QueryBuilder[] {
  const unresolved = operationRows(knex)
    .whereRaw(stateIn(unresolvedStates))
    .whereNull("superseded_by")
    .whereRaw("(state = 'unknown' or coalesce(sent_at, created_at) <= ?)", [
      new Date(now.getTime() - inFlightMs),
    ])
  return [unresolved, operationRows(knex).whereRaw(failedUnseen)]
}

type Key = { id: string; created_at: string }

/** The place of an operation in the list. The time is a text, because a `Date` would lose its microseconds. */
async function readKey(knex: Knex, operationId: string): Promise<Key | undefined> {
  return knex("ratepay_operation")
    .where("id", operationId)
    .first<Key | undefined>("id", knex.raw("created_at::text as created_at"))
}

/** All columns but those that may be long: units are left out, and a body only shows that there is one. */
function listedColumns(knex: Knex) {
  const names = [
    ...[
      "id",
      "transaction_id",
      "kind",
      "state",
      "idempotency_key",
      "body_hash",
      "sender",
      "gross_amount",
      "cause",
    ],
    ...["intent_key", "intent", "wanted", "detail", "extras", "credit_amount", "superseded_by"],
    ...["ratepay_operation_id", "medusa_id", "decline_category", "decline_reasons", "error", "finding"],
    ...["created_at", "sent_at", "resolved_at", "acknowledged_at", "booked_at"],
  ]
  return [
    ...names.map((name) => `operation.${name}`),
    knex.raw("case when operation.body is not null then '' end as body"),
    knex.raw("'[]'::jsonb as units"),
    knex.raw("null::jsonb as replaced_units"),
  ]
}

type ListedColumns = Pick<
  TransactionRow,
  | "order_id"
  | "account"
  | "partner_shop_id"
  | "shop_transaction_id"
  | "currency_code"
  | "authorization_expires"
>

function toListed(row: OperationRow & ListedColumns): ListedOperation {
  return {
    operation: toOperation(row),
    transaction: {
      id: row.transaction_id,
      orderId: row.order_id,
      account: row.account,
      partnerShopId: row.partner_shop_id,
      shopTransactionId: row.shop_transaction_id,
      currencyCode: row.currency_code,
      authorizationExpires: row.authorization_expires,
    },
  }
}

/** Operations with their transactions, in their order. */
export async function withTransactions(knex: Knex, rows: OperationRow[]): Promise<OperationEntry[]> {
  const found = await transactionRows(knex).whereIn(
    "id",
    rows.map(({ transaction_id }) => transaction_id)
  )
  const byId = new Map(found.map((row) => [row.id, toTransaction(row)]))
  return rows.flatMap((row) => {
    const transaction = byId.get(row.transaction_id)
    return transaction ? [{ operation: toOperation(row), transaction }] : []
  })
}
