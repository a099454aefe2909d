import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Match, PayoutDays, SettlementRow, Window } from "../../../../settlements"

export type SettlementWriter = ReturnType<typeof createSettlementWriter>

/** A row of a file with all that is known of it before it is kept. */
export type StagedRow = SettlementRow & Match & { hash: string; shouldMatch: boolean }

const types = {
  ...{ line: "integer", hash: "text", payout_reference: "text", currency_code: "text", paid_on: "text" },
  ...{ kind: "text", record_type: "text", amount: "integer", ratepay_transaction_id: "text" },
  ...{ ratepay_operation_id: "text", partner_transaction_id: "text", partner_operation_id: "text" },
  ...{ invoice_number: "text", transaction_id: "text", operation_id: "text", should_match: "boolean" },
}
const names = Object.keys(types).join(", ")
const columns = Object.entries(types)
  .map(([name, type]) => `${name} ${type}`)
  .join(", ")

/**
 * The writes of one import. They belong to one database transaction: all are committed, or none. The rows of the file wait in a
 * temporary table, so that what is held in memory does not grow with the file.
 */
export function createSettlementWriter(db: Knex) {
  return {
    /** Makes the temporary tables. They are gone when the transaction ends. */
    async begin(): Promise<void> {
      // Medusa's ids would take as long as reading the file.
      await db.raw(
        `CREATE TEMPORARY TABLE staged_row (${columns}, id text DEFAULT 'rpse_' || replace(gen_random_uuid()::text, '-', ''))
         ON COMMIT DROP`
      )
      await db.raw(
        "CREATE TEMPORARY TABLE staged_entry (id text, transaction_id text, is_new boolean) ON COMMIT DROP"
      )
      await db.raw("CREATE TEMPORARY TABLE staged_order (key text PRIMARY KEY) ON COMMIT DROP")
    },

    /** Puts rows into the temporary table. */
    async stage(rows: readonly StagedRow[]): Promise<void> {
      await db.raw(
        `INSERT INTO staged_row (${names}) SELECT ${names} FROM jsonb_to_recordset(?::jsonb) AS read (${columns})`,
        JSON.stringify(rows.map(toColumns))
      )
    },

    /** The first and last day of all payouts; undefined where there is none. */
    async readPayoutDays(): Promise<PayoutDays | undefined> {
      const [days] = await db("ratepay_payout")
        .whereNull("deleted_at")
        .select<{ first: string | null; last: string | null }[]>(
          db.raw("min(paid_on) AS first, max(paid_on) AS last")
        )
      return days?.first == null || days.last == null ? undefined : { first: days.first, last: days.last }
    },

    /**
     * Keeps the rows that are not kept yet. Of rows that are alike it keeps as many as the file has. A row that was kept before
     * gets the transaction and the operation that it names if the ledger knows them by now. Its order is compared again where
     * something was wrong with it.
     *
     * @returns how many rows were kept
     */
    async keep(): Promise<number> {
      await db.raw("ANALYZE staged_row")
      await db.raw(
        `INSERT INTO ratepay_payout (id, reference, currency_code, paid_on)
         SELECT 'rppo_' || replace(gen_random_uuid()::text, '-', ''), payout_reference, currency_code, min(paid_on)
         FROM staged_row GROUP BY payout_reference, currency_code
         ON CONFLICT (reference, currency_code) WHERE deleted_at IS NULL DO NOTHING`
      )
      await db.raw(
        `WITH numbered AS (
           SELECT staged.*, payout.id AS payout_id,
             row_number() OVER (PARTITION BY payout.id, staged.hash ORDER BY staged.line) AS occurrence
           FROM staged_row AS staged
           JOIN ratepay_payout AS payout ON payout.reference = staged.payout_reference
             AND payout.currency_code = staged.currency_code AND payout.deleted_at IS NULL
         ), kept AS (
           INSERT INTO ratepay_settlement_entry AS entry (id, payout_id, hash, occurrence, line, kind, record_type, amount,
             ratepay_transaction_id, ratepay_operation_id, partner_transaction_id, partner_operation_id, invoice_number,
             transaction_id, operation_id)
           SELECT id, payout_id, hash, occurrence, line, kind, record_type, amount,
             ratepay_transaction_id, ratepay_operation_id, partner_transaction_id, partner_operation_id, invoice_number,
             transaction_id, operation_id FROM numbered
           ON CONFLICT (payout_id, hash, occurrence) WHERE deleted_at IS NULL
           DO UPDATE SET transaction_id = excluded.transaction_id, operation_id = excluded.operation_id, updated_at = now()
             WHERE (entry.transaction_id IS NULL AND excluded.transaction_id IS NOT NULL)
               OR entry.operation_id IS DISTINCT FROM excluded.operation_id AND excluded.operation_id IS NOT NULL
           RETURNING entry.id, entry.transaction_id, entry.xmax = 0 AS is_new
         )
         INSERT INTO staged_entry SELECT id, transaction_id, is_new FROM kept`
      )
      await db.raw("ANALYZE staged_entry")
      await db.raw(
        `INSERT INTO ratepay_settlement_problem (id, kind, entry_id)
         SELECT 'rpsp_' || replace(gen_random_uuid()::text, '-', ''), 'unmatched', staged.id
         FROM staged_entry AS staged JOIN staged_row USING (id)
         WHERE staged.is_new AND staged.transaction_id IS NULL AND staged_row.should_match`
      )
      await db.raw(
        `DELETE FROM ratepay_settlement_problem AS problem USING staged_entry AS staged
         WHERE NOT staged.is_new AND problem.entry_id = staged.id AND problem.kind = 'unmatched'`
      )
      await db.raw(
        `INSERT INTO staged_order SELECT DISTINCT coalesce(known.order_id, known.id)
         FROM (SELECT transaction_id FROM staged_entry
           UNION SELECT staged.transaction_id FROM staged_row AS staged JOIN ratepay_settlement_problem AS problem
             ON problem.transaction_id = staged.transaction_id AND problem.deleted_at IS NULL) AS staged
         JOIN ratepay_transaction AS known ON known.id = staged.transaction_id`
      )
      const [counted] = await db("staged_entry")
        .where("is_new", true)
        .count<{ count: string }[]>({ count: "*" })
      return Number(counted?.count ?? 0)
    },

    /** Some of the orders of which entries were kept, in their order, after a given one: an order's id, else a transaction's. */
    async listKeptOrders(after: string, limit: number): Promise<string[]> {
      return db("staged_order").where("key", ">", after).orderBy("key").limit(limit).pluck<string[]>("key")
    },

    /** Notes captures and refunds of some time that stand in no payout, each once. */
    async noteMissing({ from, to }: Window): Promise<void> {
      await db.raw(
        `INSERT INTO ratepay_settlement_problem (id, kind, operation_id, transaction_id)
         SELECT 'rpsp_' || replace(gen_random_uuid()::text, '-', ''), 'missing', operation.id, operation.transaction_id
         FROM ratepay_operation AS operation
         WHERE operation.kind IN ('capture', 'refund') AND operation.state = 'succeeded' AND operation.deleted_at IS NULL
           AND operation.created_at >= ? AND operation.created_at < ? AND operation.gross_amount > 0
           AND NOT EXISTS (SELECT FROM ratepay_settlement_entry AS entry
             WHERE entry.operation_id = operation.id AND entry.kind = 'claim' AND entry.deleted_at IS NULL)
           AND NOT EXISTS (SELECT FROM ratepay_settlement_problem AS problem
             WHERE problem.transaction_id = operation.transaction_id AND problem.operation_id = operation.id
               AND problem.kind = 'missing' AND problem.deleted_at IS NULL)`,
        [from, to]
      )
    },
  }
}

function toColumns(row: StagedRow): Record<keyof typeof types, unknown> {
  const { references } = row
  return {
    line: row.line,
    hash: row.hash,
    payout_reference: row.payoutReference,
    currency_code: row.currencyCode,
    paid_on: row.paidOn,
    kind: row.kind,
    record_type: row.recordType,
    amount: row.amount,
    ratepay_transaction_id: references.ratepayTransactionId,
    ratepay_operation_id: references.ratepayOperationId,
    partner_transaction_id: references.partnerTransactionId,
    partner_operation_id: references.partnerOperationId,
    invoice_number: references.invoiceNumber,
    transaction_id: row.transactionId,
    operation_id: row.operationId,
    should_match: row.shouldMatch,
  }
}
