import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { AccountFilter } from "../accounts/account-filter"
import { openStates, unresolvedStates } from "../records/operation"
import type { TransactionRecord } from "../records/transaction"
import { openOf, operationRows, transactionRows } from "./rows/live-rows"
import { whereOfAccounts } from "./rows/of-accounts"
import { readRecords } from "./rows/read-records"

/**
 * What recovery takes up: at most `limit` transactions, none that another process may still work on (`inFlightMs`), and none
 * sooner than `shortestMs` after the last look.
 */
export type DueFilter = { now: Date; inFlightMs: number; shortestMs: number; limit: number }
/** The place of an authorization in the list of those that expire. */
export type ExpiringKey = { expires: Date; id: string }
export type CompareFilter = { after: string; since: Date; limit: number }

/**
 * How long to wait after the last look, in SQL: as long as it had been open by then, so the waits double without end. Its
 * one binding is the shortest wait in ms.
 */
const everDoubling = (since: string) => `greatest(updated_at - ${since}, ? * interval '1 millisecond')`
/** As `everDoubling`, but at most half an hour. */
const doubling = (since: string) => `least(${everDoubling(since)}, interval '30 minutes')`

/**
 * The transactions of which something may be open: those that are not marked as closed, and closed ones with an increment
 * since (`markBooked` reopens them when it marks the increment as booked). Together they are all open transactions and hardly
 * any others, so the sum of what is open has to be read for few.
 */
export const standing = (knex: Knex) => transactionRows(knex).whereNull("closed_at")
export const reopened = (knex: Knex) =>
  transactionRows(knex)
    .whereNotNull("closed_at")
    .whereIn(
      "id",
      operationRows(knex)
        .where("kind", "increment")
        .whereNull("booked_at")
        .whereNotNull("resolved_at")
        .select("transaction_id")
    )

/** Lists the transactions that recovery, the nightly comparison and the expiry notices have to look at. */
export function createDueStore(knex: Knex) {
  return {
    /**
     * Transactions with an unresolved operation that no process works on, the longest unattended first. Each is due when
     * as much time has passed since the last look as the operation had been open by then, at least `shortestMs` and at most
     * half an hour: the waits double.
     */
    async listUnresolved({ now, inFlightMs, shortestMs, limit }: DueFilter): Promise<string[]> {
      const rows = await operationRows(knex)
        .whereIn("state", [...unresolvedStates])
        .where((left) => {
          void left.where("state", "unknown").orWhere("updated_at", "<", new Date(now.getTime() - inFlightMs))
        })
        .whereRaw(`?::timestamptz - updated_at >= ${doubling("created_at")}`, [now, shortestMs])
        .orderBy("updated_at")
        .limit(limit)
        .select("transaction_id")
      return rows.map(({ transaction_id }) => transaction_id)
    },

    /**
     * Transactions that wait for the buyer's passcode, the longest unattended first. They are due as in `listUnresolved`,
     * but the waits double without end: a buyer who has not typed the passcode within an hour hardly will.
     */
    async listAwaitingPasscode({ now, shortestMs, limit }: DueFilter): Promise<string[]> {
      const rows = await operationRows(knex)
        .where("state", "passcode_required")
        .whereRaw(`?::timestamptz - updated_at >= ${everDoubling("created_at")}`, [now, shortestMs])
        .orderBy("updated_at")
        .limit(limit)
        .select("transaction_id")
      return rows.map(({ transaction_id }) => transaction_id)
    },

    /**
     * Transactions with a resolved operation that Medusa may not show yet, the longest unattended first. An operation that
     * was resolved less than `inFlightMs` ago is left out, because the process that requested it may still be booking it.
     * They are due as in `listUnresolved`.
     */
    async listUnbooked({ now, inFlightMs, shortestMs, limit }: DueFilter): Promise<string[]> {
      const rows = await operationRows(knex)
        .whereNull("booked_at")
        .where("resolved_at", "<", new Date(now.getTime() - inFlightMs))
        .whereRaw(
          `(updated_at <= resolved_at + interval '1 second' or ?::timestamptz - updated_at >= ${doubling("resolved_at")})`,
          [now, shortestMs]
        )
        .groupBy("transaction_id")
        .orderByRaw("min(updated_at)")
        .limit(limit)
        .select("transaction_id")
      return rows.map(({ transaction_id }) => transaction_id)
    },

    /** Puts off the operations of a transaction that are not booked: they are due again after the next wait. */
    async putOff(transactionId: string): Promise<void> {
      await operationRows(knex)
        .where("transaction_id", transactionId)
        .whereNull("booked_at")
        .whereNotNull("resolved_at")
        .update("updated_at", new Date())
    },

    /** Puts off the open operation of a transaction that recovery can't resolve now, so that others get their turn. */
    async putOffUnresolved(transactionId: string): Promise<void> {
      await operationRows(knex)
        .where("transaction_id", transactionId)
        .whereIn("state", [...openStates])
        .update("updated_at", new Date())
    },

    /**
     * Authorizations with something open that expire before a date, the earliest first; of them those behind a given one, or of
     * some accounts.
     */
    async listExpiring(
      before: Date,
      limit: number,
      { after, accounts }: { after?: ExpiringKey; accounts?: AccountFilter } = {}
    ): Promise<TransactionRecord[]> {
      const ending = (some: Knex.QueryBuilder) =>
        (after === undefined
          ? some
          : some.whereRaw("(authorization_expires, id) > (?::timestamptz, ?)", [after.expires, after.id])
        )
          .where("authorization_expires", "<", before)
          .whereRaw(`${openOf("ratepay_transaction.id")} > 0`)
          .modify((rows) => void whereOfAccounts(rows, "ratepay_transaction", accounts))
          .orderBy(["authorization_expires", "id"])
          .limit(limit)
      return readRecords(
        knex,
        transactionRows(knex)
          .whereIn("id", (ids) => {
            void ids.union([ending(standing(knex)).select("id"), ending(reopened(knex)).select("id")], true)
          })
          .orderBy(["authorization_expires", "id"])
          .limit(limit)
      )
    },

    /** Ids, in their order and after a given one, of transactions at Ratepay with something open or changed since a date. */
    async listToCompare({ after, since, limit }: CompareFilter): Promise<string[]> {
      const next = (some: Knex.QueryBuilder) =>
        some.whereNotNull("ratepay_transaction_id").where("id", ">", after)
      const open = (some: Knex.QueryBuilder) =>
        next(some)
          .whereRaw(`${openOf("ratepay_transaction.id")} > 0`)
          .orderBy("id")
          .limit(limit)
      const rows = await knex
        // Read by the time of their last change first: by id, PostgreSQL would read the whole ledger up to the first one.
        .withMaterialized(
          "touched",
          next(transactionRows(knex)).where("updated_at", ">=", since).select("id")
        )
        .from(
          knex
            .union(
              [
                open(standing(knex)).select("id"),
                open(reopened(knex)).select("id"),
                knex("touched").select("id").orderBy("id").limit(limit),
              ],
              true
            )
            .as("relevant")
        )
        .orderBy("id")
        .limit(limit)
        .select<{ id: string }[]>("id")
      return rows.map(({ id }) => id)
    },

    /** Of the transactions in some payment collections, the ids of those with an order and not canceled in full. */
    async listStanding(paymentCollectionIds: string[]): Promise<string[]> {
      if (paymentCollectionIds.length === 0) return []
      const rows = await knex<{ id: string }>("ratepay_transaction as transaction")
        .whereIn("payment_collection_id", paymentCollectionIds)
        .whereNotNull("order_id")
        .whereNull("deleted_at")
        .whereRaw(`${openOf("transaction.id", "'cancel'")} > 0`)
        .select("id")
      return rows.map(({ id }) => id)
    },
  }
}
