import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { toCents } from "../../../../basket"
import { claimOf, type RowFault } from "../../../../settlements"
import type { ProblemKind } from "../../records/settlement-problem"
import { createPayoutLists, toPage, type ListedEntry, type ListPage, type PageFilter } from "./payout-lists"

/** Amounts are whole cents. */
export type ListedProblem = {
  id: string
  kind: ProblemKind
  createdAt: Date
  currencyCode: string
  /** What should have been settled for the operation, negative for a refund; null where no operation is known. */
  expected: number | null
  /** What was settled for the operation; for a problem of an entry, its amount; null for a row that could not be read. */
  settled: number | null
  operationId: string | null
  operationKind: string | null
  transactionId: string | null
  orderId: string | null
  shopTransactionId: string | null
  entry: ListedEntry | null
  /** A row that could not be read, and how many rows it stands for. */
  unreadable: (RowFault & { rows: number }) | null
  /** The payout of that row, where it is known. */
  payout: { id: string; reference: string } | null
  acknowledgedAt: Date | null
  acknowledgedBy: string | null
}

export type ProblemFilter = PageFilter & {
  /** Those that were dismissed, instead of those that were not. */
  acknowledged?: boolean
}

/** The list of what a person has to look at, and of what somebody has dismissed. */
export function createSettlementProblems(knex: Knex) {
  const lists = createPayoutLists(knex)
  return {
    /** A page of what is wrong with the settlements, the latest first; undefined where `after` names nothing of it. */
    async listProblems({
      limit,
      after,
      acknowledged = false,
    }: ProblemFilter): Promise<ListPage<ListedProblem> | undefined> {
      const key = after === undefined ? undefined : await readKey(knex, after)
      if (after !== undefined && key === undefined) return undefined
      const problems = await read(
        `acknowledged_at IS ${acknowledged ? "NOT " : ""}NULL
         ${key ? "AND (created_at, id) < (:at::timestamptz, :after)" : ""}`,
        { limit: limit + 1, ...(key && { at: key.at, after: key.id }) }
      )
      return toPage(problems, limit)
    },

    /** Takes a problem off the list, and notes who did; undefined where there is none. Who was first stays noted. */
    async acknowledgeProblem(id: string, by: string): Promise<ListedProblem | undefined> {
      await knex("ratepay_settlement_problem")
        .where("id", id)
        .whereNull("acknowledged_at")
        .update({ acknowledged_at: knex.fn.now(), acknowledged_by: by, updated_at: knex.fn.now() })
      const [problem] = await read("id = :id", { id, limit: 1 })
      return problem
    },
  }

  async function read(condition: string, bindings: Record<string, unknown>): Promise<ListedProblem[]> {
    const { rows } = await knex.raw<{ rows: ProblemRow[] }>(
      `SELECT problem.*, operation.kind AS operation_kind, operation.gross_amount, known.order_id,
         known.shop_transaction_id, known.currency_code, total.settled, payout.reference AS payout_reference,
         payout.currency_code AS payout_currency
       FROM (SELECT * FROM ratepay_settlement_problem WHERE deleted_at IS NULL AND ${condition}
         ORDER BY created_at DESC, id DESC LIMIT :limit) AS problem
       LEFT JOIN ratepay_operation AS operation ON operation.id = problem.operation_id
       LEFT JOIN ratepay_transaction AS known ON known.id = problem.transaction_id
       LEFT JOIN ratepay_payout AS payout ON payout.id = problem.payout_id
       CROSS JOIN LATERAL (SELECT coalesce(sum(claim.amount), 0) AS settled FROM ratepay_settlement_entry AS claim
         JOIN ratepay_payout AS payout ON payout.id = claim.payout_id
           AND payout.currency_code = upper(known.currency_code)
         WHERE claim.operation_id = problem.operation_id AND claim.kind = 'claim' AND claim.deleted_at IS NULL) AS total
       ORDER BY problem.created_at DESC, problem.id DESC`,
      bindings
    )
    const entries = await lists.listEntriesById(rows.flatMap(({ entry_id }) => entry_id ?? []))
    const byId = new Map(entries.map((entry) => [entry.id, entry]))
    return rows.map((row) => toProblem(row, byId.get(row.entry_id ?? "") ?? null))
  }
}

/** The place of a problem in the list. The time is a text, because a `Date` would lose its microseconds. */
async function readKey(knex: Knex, id: string): Promise<{ id: string; at: string } | undefined> {
  return knex("ratepay_settlement_problem")
    .where("id", id)
    .first<{ id: string; at: string } | undefined>("id", knex.raw("created_at::text AS at"))
}

type ProblemRow = {
  id: string
  kind: ProblemKind
  created_at: Date
  operation_id: string | null
  transaction_id: string | null
  entry_id: string | null
  operation_kind: string | null
  gross_amount: number | null
  order_id: string | null
  shop_transaction_id: string | null
  currency_code: string | null
  settled: string
  line: number | null
  fault: RowFault["fault"] | null
  column_name: string | null
  row_count: number | null
  payout_id: string | null
  payout_reference: string | null
  payout_currency: string | null
  acknowledged_at: Date | null
  acknowledged_by: string | null
}

function toProblem(row: ProblemRow, entry: ListedEntry | null): ListedProblem {
  const { operation_kind: kind, gross_amount: gross } = row
  const isPaid = kind === "capture" || kind === "refund"
  const unreadable = toUnreadable(row)
  return {
    id: row.id,
    kind: row.kind,
    createdAt: row.created_at,
    currencyCode: entry?.currencyCode ?? row.currency_code?.toUpperCase() ?? row.payout_currency ?? "",
    expected: isPaid && gross !== null ? claimOf({ kind, amount: toCents(gross) }) : null,
    settled: unreadable === null ? (entry?.amount ?? Number(row.settled)) : null,
    operationId: row.operation_id,
    operationKind: kind,
    transactionId: row.transaction_id,
    orderId: row.order_id,
    shopTransactionId: row.shop_transaction_id,
    entry,
    unreadable,
    payout:
      row.payout_id === null || row.payout_reference === null
        ? null
        : { id: row.payout_id, reference: row.payout_reference },
    acknowledgedAt: row.acknowledged_at,
    acknowledgedBy: row.acknowledged_by,
  }
}

function toUnreadable({ line, fault, column_name, row_count }: ProblemRow): ListedProblem["unreadable"] {
  return line === null || fault === null ? null : { line, fault, column: column_name, rows: row_count ?? 1 }
}
