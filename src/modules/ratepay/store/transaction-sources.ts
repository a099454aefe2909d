import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Cents } from "../../../basket"
import type { AccountFilter } from "../accounts/account-filter"
import { paymentMethods, type PaymentMethod } from "../records/transaction"
import type { TransactionState } from "../records/states/transaction-state"
import type { OperationState } from "../records/operation"
import { unresolvedStates } from "../records/operation"
import { stateIn } from "../records/states/state-in"
import { operationRows, transactionRows } from "./rows/live-rows"
import type { TransactionRow } from "./rows/transaction-row"

/** Which transactions a list shows; without a condition all of them. */
export type TransactionFilter = {
  /** A whole order number, Ratepay's id of the transaction, or the reference that the buyer pays with. */
  named?: string | undefined
  orderIds?: readonly string[] | undefined
  accounts?: AccountFilter | undefined
  methods?: readonly PaymentMethod[] | undefined
  states?: readonly TransactionState[] | undefined
  /** What is open, in cents; both ends included. */
  openFrom?: Cents | undefined
  openTo?: Cents | undefined
  /** Only what is open and expires between now and this moment. */
  expiresBefore?: Date | undefined
  createdFrom?: Date | undefined
  createdBefore?: Date | undefined
}

/** Where a page begins: after the transaction with this id. The time is a text, because a `Date` would lose its microseconds. */
export type TransactionKey = { id: string; created_at: string }

export const newestFirst = [
  { column: "created_at", order: "desc" },
  { column: "id", order: "desc" },
] as const

type Rows = ReturnType<typeof transactionRows>

/** Transactions with something open, in these states alone. */
const openOnes: readonly TransactionState[] = ["authorized", "partially_captured", "expired"]
/** Authorized transactions with nothing open. */
const closedOnes: readonly TransactionState[] = ["captured", "canceled"]
/** States that are those of the authorization itself. */
const authorizing: Partial<Record<TransactionState, readonly OperationState[]>> = {
  pending: ["planned", "sent"],
  awaiting_passcode: ["passcode_required"],
  declined: ["declined"],
  failed: ["failed"],
}

/**
 * Columns of the newest `most` transactions that may fit a filter, newest first: each of them fits its columns, and its state and
 * open amount are still to be looked at.
 *
 * PostgreSQL reads them by indexes, in their order and no further than it is asked: so whatever is asked of them has to be in
 * `columns`, since after a join their order may be lost. Each branch is for one index: those that are
 * marked as closed, those that are not, each by payment method, and what few rows a state or a name leaves.
 */
export function newestFitting(
  knex: Knex,
  filter: TransactionFilter,
  {
    key,
    now,
    most,
    columns,
  }: {
    key: TransactionKey | undefined
    now: Date
    most: number
    /** Beside the id and the moment, which the order needs. */
    columns: (string | Knex.Raw)[]
  }
): Knex.QueryBuilder {
  const branches = sourcesOf(knex, filter, { key, now, most }).map((rows) =>
    within(rows, filter, key, now)
      .orderBy([...newestFirst])
      .limit(most)
      .select("id", "created_at", ...columns)
  )
  // A name may be found in two columns of one transaction; all other branches have no transaction in common.
  const found = filter.named === undefined ? knex.unionAll(branches, true) : knex.union(branches, true)
  return knex
    .from(found.as("found"))
    .orderBy([...newestFirst])
    .limit(most)
    .select("*")
}

function within(rows: Rows, filter: TransactionFilter, key: TransactionKey | undefined, now: Date): Rows {
  const { orderIds, createdFrom, createdBefore, expiresBefore, states } = filter
  if (orderIds) void rows.whereIn("order_id", [...orderIds])
  if (createdFrom) void rows.where("created_at", ">=", createdFrom)
  if (createdBefore) void rows.where("created_at", "<", createdBefore)
  if (expiresBefore) void rows.whereBetween("authorization_expires", [now, expiresBefore])
  if (states?.every((state) => state === "expired")) void rows.where("authorization_expires", "<", now)
  if (key) void rows.whereRaw("(created_at, id) < (?::timestamptz, ?)", [key.created_at, key.id])
  return rows
}

function sourcesOf(
  knex: Knex,
  filter: TransactionFilter,
  from: { key: TransactionKey | undefined; now: Date; most: number }
): Rows[] {
  const { named, orderIds, methods = paymentMethods, states, openFrom = 0, expiresBefore } = filter
  const ofMethods = (rows: Rows) => rows.whereIn("payment_method", [...methods])
  const byMethod = (rows: () => Rows) => methods.map((method) => rows().where("payment_method", method))
  const only = (those: readonly TransactionState[]) =>
    states?.every((state) => those.includes(state)) ?? false

  if (named !== undefined)
    return [
      transactionRows(knex).where("shop_transaction_id", named),
      transactionRows(knex).where("ratepay_transaction_id", named),
      transactionRows(knex)
        .whereNotNull("payment_instructions")
        .whereRaw("payment_instructions ->> 'paymentReference' = ?", [named]),
    ].map(ofMethods)
  if (orderIds !== undefined) return [ofMethods(transactionRows(knex))]
  const authorizations = states?.map((state) => authorizing[state])
  if (authorizations?.every((one) => one !== undefined))
    return authorizations.flat().map((state) => withAuthorization(knex, state, filter, from))
  if (only(["unresolved"])) return [ofMethods(unresolved(knex))]
  const endsBefore = expiresBefore ?? (only(["expired"]) ? from.now : undefined)
  if (endsBefore) return [ofMethods(ending(knex, endsBefore)), ofMethods(reopened(knex))]
  if (openFrom > 0 || only(openOnes)) return [...byMethod(() => standing(knex)), ofMethods(reopened(knex))]
  if (only(closedOnes)) return [...byMethod(() => closed(knex)), ofMethods(closing(knex))]
  return [...byMethod(() => standing(knex)), ...byMethod(() => closed(knex))]
}

const standing = (knex: Knex) => transactionRows(knex).whereNull("closed_at")
const closed = (knex: Knex) => transactionRows(knex).whereNotNull("closed_at")
/**
 * What ends before a moment, by the index of that. Without the fence PostgreSQL would look through all that stand: it knows how
 * many transactions end before a moment, and not that most of those are closed.
 */
const ending = (knex: Knex, before: Date): Rows =>
  knex<TransactionRow>(
    knex.raw("(? offset 0) as ratepay_transaction", [
      standing(knex).where("authorization_expires", "<=", before).select("*"),
    ])
  )
/** What has come since a transaction was marked: both sets are as small as what is not booked yet. */
const unbooked = (knex: Knex) =>
  operationRows(knex).whereNull("booked_at").whereNotNull("resolved_at").select("transaction_id")
const reopened = (knex: Knex) => closed(knex).whereIn("id", unbooked(knex))
const closing = (knex: Knex) => standing(knex).whereIn("id", unbooked(knex))

const unresolved = (knex: Knex) =>
  transactionRows(knex).whereIn(
    "id",
    operationRows(knex).whereRaw(stateIn(unresolvedStates)).where("state", "unknown").select("transaction_id")
  )

/**
 * By the newest authorizations of a state, which are written a moment after their transactions. Nothing but the page's place and
 * its days is asked of them before they are counted: a page that looked at all it may look at has to be known by their number.
 */
function withAuthorization(
  knex: Knex,
  state: OperationState,
  { createdFrom, createdBefore }: TransactionFilter,
  { key, most }: { key: TransactionKey | undefined; most: number }
): Rows {
  const newest = operationRows(knex).where({ kind: "authorize", state })
  const ofOwn = "from ratepay_transaction as own where own.id = ratepay_operation.transaction_id"
  if (createdFrom) void newest.where("created_at", ">=", createdFrom)
  if (createdBefore)
    void newest
      .whereRaw("created_at < ?::timestamptz + interval '1 second'", [createdBefore])
      .whereRaw(`(select own.created_at < ?::timestamptz ${ofOwn})`, [createdBefore])
  if (key)
    void newest
      .whereRaw("created_at <= ?::timestamptz + interval '1 second'", [key.created_at])
      .whereRaw(`(select (own.created_at, own.id) < (?::timestamptz, ?) ${ofOwn})`, [key.created_at, key.id])
  return transactionRows(knex).whereIn(
    "id",
    newest.orderBy("created_at", "desc").limit(most).select("transaction_id")
  )
}
