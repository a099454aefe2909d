import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"
import { toCents } from "../../../../basket"
import type { Claim, KnownTransaction, PaidOperation, References } from "../../../../settlements"
import { partnerTransactionIdOf } from "../../records/partner-transaction-id"
import type { ProblemKind } from "../../records/settlement-problem"

/** An order's captures and refunds, and all claims that settlement files have for it. */
export type SettledOrder = {
  transactionIds: string[]
  operations: (PaidOperation & { transactionId: string })[]
  claims: (Claim & { transactionId: string })[]
  /** A transaction with more claims than are compared: the first of those that are not. */
  beyond: { entryId: string; transactionId: string }[]
}

/** A problem of an order. It concerns an operation or an entry. */
export type OrderProblem = {
  kind: Exclude<ProblemKind, "unmatched" | "missing" | "unreadable">
  transactionId: string
  operationId: string | null
  entryId: string | null
  /** The figures that it is about, where they can change: who dismissed it has seen these. */
  figures: string | null
}
export type SettledClaim = { entryId: string; operationId: string; transactionId: string }

/** More claims of one transaction than this are not compared; no real order has as many captures and refunds. */
const MOST_CLAIMS = 500

/** What the ledger knows of the orders in a settlement file, and what is noted about them. */
export function createSettlementBooks(db: Knex) {
  return {
    /** The transactions that some rows may belong to, oldest first, with their operations that have succeeded. */
    async findKnown(rows: readonly References[]): Promise<KnownTransaction[]> {
      const those = (name: keyof References) => [...new Set(rows.flatMap((row) => row[name] ?? []))]
      const orders = those("partnerTransactionId")
      const operations = [...new Set([...those("partnerOperationId"), ...those("invoiceNumber")])]
      const { rows: found } = await db.raw<{ rows: KnownRow[] }>(
        `WITH named AS (
           SELECT id FROM ratepay_transaction
             WHERE ratepay_transaction_id = ANY(?) AND ratepay_transaction_id IS NOT NULL AND deleted_at IS NULL
           UNION SELECT id FROM ratepay_transaction WHERE shop_transaction_id = ANY(?) AND deleted_at IS NULL
           UNION SELECT id FROM ratepay_transaction WHERE id = ANY(?) AND deleted_at IS NULL
           UNION SELECT transaction_id FROM ratepay_operation WHERE id = ANY(?) AND deleted_at IS NULL
         )
         SELECT known.id, known.order_id, known.lead_id, known.ratepay_transaction_id, known.shop_transaction_id,
           jsonb_agg(jsonb_build_object('id', operation.id, 'kind', operation.kind,
             'ratepayOperationId', operation.ratepay_operation_id)) AS operations
         FROM named
         JOIN ratepay_transaction AS known ON known.id = named.id
         JOIN ratepay_operation AS operation ON operation.transaction_id = known.id
           AND operation.state = 'succeeded' AND operation.deleted_at IS NULL
         GROUP BY known.id ORDER BY known.created_at, known.id`,
        [those("ratepayTransactionId"), orders, orders, operations]
      )
      return found.map((row) => ({
        id: row.id,
        orderId: row.order_id,
        ratepayTransactionId: row.ratepay_transaction_id,
        partnerTransactionId: partnerTransactionIdOf({
          id: row.id,
          leadId: row.lead_id,
          shopTransactionId: row.shop_transaction_id,
        }),
        operations: row.operations,
      }))
    },

    /** Some orders with all that was settled for them; each is named by its id, else by that of a transaction. */
    async readOrders(keys: readonly string[]): Promise<SettledOrder[]> {
      const { rows: transactions } = await db.raw<{ rows: TransactionKey[] }>(
        `SELECT id, coalesce(order_id, id) AS key, upper(currency_code) AS currency_code FROM ratepay_transaction
         WHERE (order_id = ANY(?) OR id = ANY(?)) AND deleted_at IS NULL`,
        [[...keys], [...keys]]
      )
      const ids = transactions.map(({ id }) => id)
      const { rows: operations } = await db.raw<{ rows: OperationFigures[] }>(
        `SELECT id, transaction_id, kind, gross_amount FROM ratepay_operation
         WHERE transaction_id = ANY(?) AND kind IN ('capture', 'refund') AND state = 'succeeded' AND gross_amount > 0
           AND deleted_at IS NULL ORDER BY created_at, id`,
        [ids]
      )
      const { rows: claims } = await db.raw<{ rows: ClaimRow[] }>(
        `SELECT claim.*, payout.currency_code FROM unnest(?::text[]) AS known (id)
         CROSS JOIN LATERAL (
           SELECT id, transaction_id, operation_id, amount, payout_id, line FROM ratepay_settlement_entry
           WHERE transaction_id = known.id AND kind = 'claim' AND deleted_at IS NULL ORDER BY created_at, id LIMIT ?
         ) AS claim
         JOIN ratepay_payout AS payout ON payout.id = claim.payout_id
         ORDER BY payout.paid_on, claim.line, claim.id`,
        [ids, MOST_CLAIMS + 1]
      )
      const byTransaction = <Row extends { transaction_id: string }>(rows: Row[]) =>
        groupBy(rows, "transaction_id")
      const operationsOf = byTransaction(operations)
      const claimsOf = byTransaction(claims)
      return [...groupBy(transactions, "key").values()].map((own) => ({
        transactionIds: own.map(({ id }) => id),
        operations: own.flatMap(({ id }) => (operationsOf.get(id) ?? []).map(toPaid)),
        claims: own.flatMap(({ id, currency_code }) =>
          (claimsOf.get(id) ?? []).slice(0, MOST_CLAIMS).map((row) => toClaim(row, currency_code))
        ),
        beyond: own.flatMap(({ id }) =>
          (claimsOf.get(id) ?? []).slice(MOST_CLAIMS).map((row) => ({ entryId: row.id, transactionId: id }))
        ),
      }))
    },

    /** Stores which operations claims belong to that named none. */
    async assign(claims: readonly SettledClaim[]): Promise<void> {
      if (claims.length === 0) return
      await db.raw(
        `UPDATE ratepay_settlement_entry AS entry
         SET operation_id = found."operationId", transaction_id = found."transactionId", updated_at = now()
         FROM jsonb_to_recordset(?::jsonb) AS found ("entryId" text, "operationId" text, "transactionId" text)
         WHERE entry.id = found."entryId"`,
        [JSON.stringify(claims)]
      )
    },

    /**
     * Makes the problems of some transactions the given ones, and ends those about missing operations that are settled now. A
     * problem that stays keeps its place in the list; one whose figures have changed is no longer dismissed.
     */
    async replaceProblems(
      transactionIds: readonly string[],
      settledIds: readonly string[],
      problems: readonly OrderProblem[]
    ): Promise<void> {
      const written = JSON.stringify(
        problems.map((problem) => ({ ...problem, id: generateEntityId(undefined, "rpsp") }))
      )
      const found = `jsonb_to_recordset(?::jsonb)
        AS found (id text, kind text, "transactionId" text, "operationId" text, "entryId" text, figures text)`
      const isSame = `problem.kind = found.kind AND problem.transaction_id = found."transactionId"
        AND problem.operation_id IS NOT DISTINCT FROM found."operationId"
        AND problem.entry_id IS NOT DISTINCT FROM found."entryId"`
      await db.raw(
        `DELETE FROM ratepay_settlement_problem AS problem WHERE transaction_id = ANY(?) AND (
           (kind = 'missing' AND operation_id = ANY(?))
           OR (kind <> 'missing' AND NOT EXISTS (SELECT FROM ${found} WHERE ${isSame})))`,
        [[...transactionIds], [...settledIds], written]
      )
      await db.raw(
        `UPDATE ratepay_settlement_problem AS problem
         SET figures = found.figures, acknowledged_at = NULL, acknowledged_by = NULL, updated_at = now()
         FROM ${found} WHERE ${isSame} AND problem.deleted_at IS NULL AND problem.figures IS DISTINCT FROM found.figures`,
        [written]
      )
      await db.raw(
        `INSERT INTO ratepay_settlement_problem (id, kind, transaction_id, operation_id, entry_id, figures)
         SELECT found.id, found.kind, found."transactionId", found."operationId", found."entryId", found.figures FROM ${found}
         WHERE NOT EXISTS (SELECT FROM ratepay_settlement_problem AS problem WHERE ${isSame} AND deleted_at IS NULL)`,
        [written]
      )
    },
  }
}

type KnownRow = {
  id: string
  order_id: string | null
  lead_id: string | null
  ratepay_transaction_id: string | null
  shop_transaction_id: string | null
  operations: { id: string; kind: string; ratepayOperationId: string | null }[]
}
type TransactionKey = { id: string; key: string; currency_code: string }
type OperationFigures = {
  id: string
  transaction_id: string
  kind: "capture" | "refund"
  gross_amount: number
}
type ClaimRow = {
  id: string
  transaction_id: string
  operation_id: string | null
  amount: number
  currency_code: string
}

function toPaid({ id, transaction_id, kind, gross_amount }: OperationFigures) {
  return { id, kind, amount: toCents(gross_amount), transactionId: transaction_id }
}

function toClaim({ id, transaction_id, operation_id, amount, currency_code }: ClaimRow, currency: string) {
  return {
    ...{ id, operationId: operation_id, transactionId: transaction_id },
    amount: toCents(amount),
    isInCurrency: currency_code === currency,
  }
}

function groupBy<Row extends Record<Name, string>, Name extends string>(rows: readonly Row[], name: Name) {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const group = groups.get(row[name])
    if (group === undefined) groups.set(row[name], [row])
    else group.push(row)
  }
  return groups
}
