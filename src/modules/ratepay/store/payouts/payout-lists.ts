import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { EntryKind } from "../../../../settlements"

/** Amounts here are whole cents. They may be sums, and larger than what one operation can have. */
export type ListedPayout = {
  id: string
  reference: string
  currencyCode: string
  /** YYYY-MM-DD */
  paidOn: string
  /** What was transferred: the sum of its entries. */
  amount: number
  entries: number
  /** How many of its rows could not be read, so that their amounts are missing in the sum. */
  unreadable: number
}
export type PayoutTotal = { kind: EntryKind; amount: number; entries: number }
export type ListedEntry = {
  id: string
  payoutId: string
  payoutReference: string
  paidOn: string
  currencyCode: string
  line: number
  kind: EntryKind
  recordType: string
  amount: number
  /** The order's number as the file has it. */
  partnerTransactionId: string | null
  ratepayTransactionId: string | null
  orderId: string | null
  shopTransactionId: string | null
  transactionId: string | null
  operationId: string | null
}

export type ListPage<Row> = {
  rows: Row[]
  /** The id after which the next page begins; undefined on the last one. */
  next: string | undefined
}
/** How many, and after which one: its id. */
export type PageFilter = { limit: number; after?: string }

const total = `(SELECT coalesce(sum(amount), 0) AS amount, count(*) AS entries FROM ratepay_settlement_entry
  WHERE payout_id = payout.id AND deleted_at IS NULL)`
const selectPayouts = `SELECT payout.id, payout.reference, payout.currency_code AS "currencyCode",
    payout.paid_on AS "paidOn", total.amount, total.entries,
    (SELECT coalesce(sum(row_count), 0) FROM ratepay_settlement_problem AS problem
      WHERE problem.payout_id = payout.id AND problem.deleted_at IS NULL) AS unreadable`
const selectEntries = `SELECT entry.id, entry.payout_id AS "payoutId", payout.reference AS "payoutReference",
    payout.paid_on AS "paidOn", payout.currency_code AS "currencyCode", entry.line, entry.kind,
    entry.record_type AS "recordType", entry.amount, entry.partner_transaction_id AS "partnerTransactionId",
    entry.ratepay_transaction_id AS "ratepayTransactionId", known.order_id AS "orderId",
    known.shop_transaction_id AS "shopTransactionId", entry.transaction_id AS "transactionId",
    entry.operation_id AS "operationId"`
const withPayoutAndOrder = `JOIN ratepay_payout AS payout ON payout.id = entry.payout_id
  LEFT JOIN ratepay_transaction AS known ON known.id = entry.transaction_id`

/** Lists of payouts and their entries. Each is read page by page along an index. */
export function createPayoutLists(knex: Knex) {
  return {
    /** A page of payouts, the latest first; undefined where `after` names none. */
    async listPayouts({ limit, after }: PageFilter): Promise<ListPage<ListedPayout> | undefined> {
      const key = after === undefined ? undefined : await readKey(after)
      if (after !== undefined && key === undefined) return undefined
      const { rows } = await knex.raw<{ rows: PayoutRow[] }>(
        `${selectPayouts}
         FROM (SELECT * FROM ratepay_payout
           WHERE deleted_at IS NULL ${key ? "AND (paid_on, id) < (:paidOn, :after)" : ""}
           ORDER BY paid_on DESC, id DESC LIMIT :limit) AS payout
         CROSS JOIN LATERAL ${total} AS total ORDER BY payout.paid_on DESC, payout.id DESC`,
        { limit: limit + 1, ...(key && { paidOn: key.paid_on, after: key.id }) }
      )
      return toPage(rows.map(toPayout), limit)
    },

    /** A payout with its amount by kind; undefined where there is none with this id. */
    async findPayout(id: string): Promise<(ListedPayout & { totals: PayoutTotal[] }) | undefined> {
      const { rows } = await knex.raw<{ rows: PayoutRow[] }>(
        `${selectPayouts} FROM ratepay_payout AS payout CROSS JOIN LATERAL ${total} AS total
         WHERE payout.id = ? AND payout.deleted_at IS NULL`,
        [id]
      )
      const [payout] = rows
      if (payout === undefined) return undefined
      const { rows: totals } = await knex.raw<{ rows: TotalRow[] }>(
        `SELECT kind, sum(amount) AS amount, count(*) AS entries FROM ratepay_settlement_entry
         WHERE payout_id = ? AND deleted_at IS NULL GROUP BY kind ORDER BY kind`,
        [id]
      )
      return { ...toPayout(payout), totals: totals.map(toNumbers) }
    },

    /** A page of a payout's entries, in the order of the file; undefined where `after` names none of them. */
    async listEntries(
      payoutId: string,
      { limit, after }: PageFilter
    ): Promise<ListPage<ListedEntry> | undefined> {
      const key =
        after === undefined
          ? undefined
          : await knex<{ id: string; payout_id: string; line: number }>("ratepay_settlement_entry")
              .where({ id: after, payout_id: payoutId })
              .first("id", "line")
      if (after !== undefined && key === undefined) return undefined
      const { rows } = await knex.raw<{ rows: ListedEntry[] }>(
        `${selectEntries}
         FROM (SELECT * FROM ratepay_settlement_entry
           WHERE payout_id = :payoutId AND deleted_at IS NULL ${key ? "AND (line, id) > (:line, :after)" : ""}
           ORDER BY line, id LIMIT :limit) AS entry
         ${withPayoutAndOrder} ORDER BY entry.line, entry.id`,
        { payoutId, limit: limit + 1, ...(key && { line: key.line, after: key.id }) }
      )
      return toPage(rows, limit)
    },

    /** Entries by their ids. */
    async listEntriesById(ids: readonly string[]): Promise<ListedEntry[]> {
      if (ids.length === 0) return []
      const { rows } = await knex.raw<{ rows: ListedEntry[] }>(
        `${selectEntries} FROM ratepay_settlement_entry AS entry ${withPayoutAndOrder} WHERE entry.id = ANY(?)`,
        [[...ids]]
      )
      return rows
    },

    /** The entries of an order, those of the latest payout first. */
    async listOrderEntries(orderId: string, limit: number): Promise<ListedEntry[]> {
      const { rows } = await knex.raw<{ rows: ListedEntry[] }>(
        `${selectEntries} FROM ratepay_settlement_entry AS entry ${withPayoutAndOrder}
         WHERE known.order_id = ? AND known.deleted_at IS NULL AND entry.deleted_at IS NULL
         ORDER BY payout.paid_on DESC, entry.line, entry.id LIMIT ?`,
        [orderId, limit]
      )
      return rows
    },
  }

  async function readKey(id: string): Promise<{ id: string; paid_on: string } | undefined> {
    return knex<{ id: string; paid_on: string }>("ratepay_payout").where("id", id).first("id", "paid_on")
  }
}

/** PostgreSQL's sums and counts are texts. */
type Summed = { amount: string; entries: string }
type PayoutRow = Omit<ListedPayout, keyof Summed | "unreadable"> & Summed & { unreadable: string }
type TotalRow = Omit<PayoutTotal, keyof Summed> & Summed

function toNumbers<Row extends Summed>(row: Row) {
  return { ...row, amount: Number(row.amount), entries: Number(row.entries) }
}

function toPayout(row: PayoutRow): ListedPayout {
  return { ...toNumbers(row), unreadable: Number(row.unreadable) }
}

/** A page of rows of which one more than the page holds was read. */
export function toPage<Row extends { id: string }>(rows: Row[], limit: number): ListPage<Row> {
  const page = rows.slice(0, limit)
  return { rows: page, next: rows.length > limit ? page.at(-1)?.id : undefined }
}
