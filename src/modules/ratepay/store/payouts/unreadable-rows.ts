import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { BrokenRow } from "../../../../settlements"

/** A row that can't be read, and how many such rows it stands for: the last one of a long list for all behind it. */
export type NotedRow = BrokenRow & { rows: number }

/** The rows of a file that can't be read, as problems. What a row says is not among what is kept of it. */
export function createUnreadableRows(db: Knex) {
  return {
    /**
     * Notes rows of the file that is being imported that can't be read, each line once, and ends the problems about lines of it
     * that can be read by now. A problem that another fault has taken the place of is new to who dismissed it. A row of which the
     * payout can't be read belongs to the file's, where that has only one. Runs after the file's rows were kept.
     */
    async noteUnreadable(file: string, broken: readonly NotedRow[]): Promise<void> {
      await db.raw(
        `DELETE FROM ratepay_settlement_problem AS problem USING staged_row AS staged
         WHERE problem.file = ? AND problem.line = staged.line`,
        [file]
      )
      if (broken.length === 0) return
      await db.raw(
        `INSERT INTO ratepay_settlement_problem AS problem
           (id, kind, file, line, fault, column_name, row_count, payout_id)
         SELECT 'rpsp_' || replace(gen_random_uuid()::text, '-', ''), 'unreadable', ?, noted.line, noted.fault,
           noted."column", noted.rows, CASE WHEN noted."payoutReference" IS NULL THEN alone.id ELSE (
             SELECT min(payout.id) FROM ratepay_payout AS payout
             WHERE payout.reference = noted."payoutReference" AND payout.deleted_at IS NULL) END
         FROM jsonb_to_recordset(?::jsonb)
           AS noted (line integer, fault text, "column" text, rows integer, "payoutReference" text)
         LEFT JOIN (SELECT min(payout.id) AS id FROM (
           SELECT DISTINCT payout_reference, currency_code FROM staged_row) AS named
           JOIN ratepay_payout AS payout ON payout.reference = named.payout_reference
             AND payout.currency_code = named.currency_code AND payout.deleted_at IS NULL
           HAVING count(*) = 1) AS alone ON true
         ON CONFLICT (file, line) WHERE file IS NOT NULL AND deleted_at IS NULL
         DO UPDATE SET fault = excluded.fault, column_name = excluded.column_name, row_count = excluded.row_count,
           payout_id = excluded.payout_id, acknowledged_at = NULL, acknowledged_by = NULL, updated_at = now()
         WHERE (problem.fault, problem.column_name, problem.row_count, problem.payout_id)
           IS DISTINCT FROM (excluded.fault, excluded.column_name, excluded.row_count, excluded.payout_id)`,
        [file, JSON.stringify(broken)]
      )
    },
  }
}
