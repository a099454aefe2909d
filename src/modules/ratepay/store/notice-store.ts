import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { AttentionTime, NoticeKind } from "../records/states/attention"
import { isUnresolved, unresolvedStates, type Operation } from "../records/operation"
import { stateIn } from "../records/states/state-in"
import { reopened, standing } from "./due-store"
import { openOf } from "./rows/live-rows"
import { troubledRows, withTransactions, type OperationEntry } from "./operation-lists"
import type { OperationRow } from "./rows/operation-row"

export type NoticeStore = ReturnType<typeof createNoticeStore>

/** A notice that this instance may tell now, and how many times one has begun to, this time included. */
export type HeldNotice = { key: string; tries: number }
export type UntoldFilter = AttentionTime & {
  /** The beginning of the notices' keys. */
  way: string
  /** Entries that were requested later may still be settled by themselves. */
  requestedBefore: Date
  limit: number
}
export type AttentionCounts = { counts: Record<NoticeKind, number>; oldest: Date | null }

/** The key of a notice: by which way, and of which entry. */
export const noticeKey = (way: string, entry: string) => `${way}:${entry}`

const UNRESOLVED = "/unresolved"

/**
 * Names an operation's entry of the attention list. One without an outcome is another entry than what comes of it: whoever was
 * told that Ratepay has not responded has to hear that it declined.
 */
export function entryOf(operation: Operation): string {
  return isUnresolved(operation) ? `${operation.id}${UNRESOLVED}` : operation.id
}

/** The same in SQL, of a row of an operation. */
const entrySql = `ratepay_operation.id || case when ${stateIn(unresolvedStates)} then '${UNRESOLVED}' else '' end`

/**
 * Which entries of the attention list somebody was told of, by each way. It is in the database, so that several instances tell
 * an entry once, and also after they were started anew.
 */
export function createNoticeStore(knex: Knex) {
  return {
    /** Operations on the attention list that nobody was told of by a way yet, the oldest first. */
    async listUntold({ way, requestedBefore, limit, ...time }: UntoldFilter): Promise<OperationEntry[]> {
      const untold = (rows: Knex.QueryBuilder) =>
        rows
          .where("created_at", "<=", requestedBefore)
          .whereRaw(
            `not exists (select from ratepay_notice as notice where notice.key = ? || ${entrySql}
               and notice.deleted_at is null and (notice.told_at is not null or notice.held_until > ?))`,
            [noticeKey(way, ""), time.now]
          )
          .orderBy(["created_at", "id"])
          .limit(limit)
      const rows = await knex
        .from(knex.unionAll(troubledRows(knex, time).map(untold), true).as("operation"))
        .orderBy(["created_at", "id"])
        .limit(limit)
        .select<OperationRow[]>("*")
      return withTransactions(knex, rows)
    },

    /**
     * Takes those of some notices that were not told and that no other instance holds, for two minutes at first. What is not
     * told by then may be taken again, each time after twice as long, at most after four hours. They are taken in the order of
     * their keys, so that two instances don't wait for each other.
     */
    async hold(keys: readonly string[], now: Date): Promise<HeldNotice[]> {
      if (keys.length === 0) return []
      const { rows } = await knex.raw<{ rows: HeldNotice[] }>(
        `insert into ratepay_notice as notice (id, key, tries, held_until)
         select 'rpno_' || replace(gen_random_uuid()::text, '-', ''), wanted.key, 1, ?::timestamptz + interval '2 minutes'
         from (select distinct key from unnest(?::text[]) as given (key) order by key) as wanted
         on conflict (key) where deleted_at is null do update
         set tries = notice.tries + 1, updated_at = now(),
             held_until = ?::timestamptz + interval '1 minute' * least(power(2, least(notice.tries + 1, 8)), 240)
         where notice.told_at is null and notice.held_until <= ?
         returning notice.key, notice.tries`,
        [now, [...keys], now, now]
      )
      return rows
    },

    /** Marks a notice as told: nobody is told of it again by its way. */
    async markTold(key: string): Promise<void> {
      await knex("ratepay_notice")
        .where("key", key)
        .whereNull("deleted_at")
        .update({ told_at: new Date(), updated_at: new Date() })
    },

    /** How many entries the attention list has; of what expires, that which does so before a moment. */
    async countAttention(time: AttentionTime, expiringBefore: Date): Promise<AttentionCounts> {
      const kind = `case when kind = 'comparison' then 'finding' when state in ('failed', 'declined') then state
        else 'unresolved' end`
      const rows = await knex
        .from(knex.unionAll(troubledRows(knex, time), true).as("operation"))
        .groupByRaw("1")
        .select<{ kind: NoticeKind; count: string; oldest: Date }[]>(
          knex.raw(`${kind} as kind`),
          knex.raw("count(*) as count"),
          knex.raw("min(created_at) as oldest")
        )
      const ending = [standing(knex), reopened(knex)].map((some) =>
        some
          .whereBetween("authorization_expires", [time.now, expiringBefore])
          .whereRaw(`${openOf("ratepay_transaction.id")} > 0`)
          .select("id")
      )
      const [expiring] = await knex
        .from(knex.unionAll(ending, true).as("ending"))
        .select<{ count: string }[]>(knex.raw("count(*) as count"))
      const counts = {
        failed: 0,
        declined: 0,
        unresolved: 0,
        finding: 0,
        expiring: Number(expiring?.count ?? 0),
      }
      for (const row of rows) counts[row.kind] = Number(row.count)
      const moments = rows.map(({ oldest }) => oldest.getTime())
      return { counts, oldest: moments.length > 0 ? new Date(Math.min(...moments)) : null }
    },
  }
}
