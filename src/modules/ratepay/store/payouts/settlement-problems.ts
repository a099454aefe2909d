import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { toCents } from "../../../../basket"
import { claimOf } from "../../../../settlements"
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
  /** What was settled for the operation; for a problem of an entry, its amount. */
  settled: number
  operationId: string | null
  operationKind: string | null
  transactionId: string | null
  orderId: string | null
  shopTransactionId: string | null
  entry: ListedEntry | null
}

/** The list of what a person has to look at. */
export function createSettlementProblems(knex: Knex) {
  const lists = createPayoutLists(knex)
  return {
    /** A page of what is wrong with the settlements, the latest first; undefined where `after` names nothing of it. */
    async listProblems({ limit, after }: PageFilter): Promise<ListPage<ListedProblem> | undefined> {
      const key = after === undefined ? undefined : await readKey(knex, after)
      if (after !== undefined && key === undefined) return undefined
      const { rows } = await knex.raw<{ rows: ProblemRow[] }>(
        `SELECT problem.id, problem.kind, problem.created_at, problem.operation_id, problem.transaction_id,
           problem.entry_id, operation.kind AS operation_kind, operation.gross_amount, known.order_id,
           known.shop_transaction_id, known.currency_code, total.settled
         FROM (SELECT * FROM ratepay_settlement_problem
           WHERE deleted_at IS NULL ${key ? "AND (created_at, id) < (:at::timestamptz, :after)" : ""}
           ORDER BY created_at DESC, id DESC LIMIT :limit) AS problem
         LEFT JOIN ratepay_operation AS operation ON operation.id = problem.operation_id
         LEFT JOIN ratepay_transaction AS known ON known.id = problem.transaction_id
         CROSS JOIN LATERAL (SELECT coalesce(sum(claim.amount), 0) AS settled FROM ratepay_settlement_entry AS claim
           JOIN ratepay_payout AS payout ON payout.id = claim.payout_id
             AND payout.currency_code = upper(known.currency_code)
           WHERE claim.operation_id = problem.operation_id AND claim.kind = 'claim' AND claim.deleted_at IS NULL) AS total
         ORDER BY problem.created_at DESC, problem.id DESC`,
        { limit: limit + 1, ...(key && { at: key.at, after: key.id }) }
      )
      const entries = await lists.listEntriesById(rows.flatMap(({ entry_id }) => entry_id ?? []))
      const byId = new Map(entries.map((entry) => [entry.id, entry]))
      return toPage(
        rows.map((row) => toProblem(row, byId.get(row.entry_id ?? "") ?? null)),
        limit
      )
    },
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
}

function toProblem(row: ProblemRow, entry: ListedEntry | null): ListedProblem {
  const { operation_kind: kind, gross_amount: gross } = row
  const isPaid = kind === "capture" || kind === "refund"
  return {
    id: row.id,
    kind: row.kind,
    createdAt: row.created_at,
    currencyCode: entry?.currencyCode ?? row.currency_code?.toUpperCase() ?? "",
    expected: isPaid && gross !== null ? claimOf({ kind, amount: toCents(gross) }) : null,
    settled: entry?.amount ?? Number(row.settled),
    operationId: row.operation_id,
    operationKind: kind,
    transactionId: row.transaction_id,
    orderId: row.order_id,
    shopTransactionId: row.shop_transaction_id,
    entry,
  }
}
