import { Migration } from "@medusajs/framework/mikro-orm/migrations";

/* Rows of settlement files that could not be read are problems too, and a problem can be dismissed. */
const kinds = ["unmatched", "unexplained", "amount_differs", "currency_differs", "missing"];
const columns = {
  figures: "text", file: "text", line: "integer", fault: "text", column_name: "text", row_count: "integer",
  payout_id: "text", acknowledged_at: "timestamptz", acknowledged_by: "text",
};

export class Migration20261130003000 extends Migration {

  override async up(): Promise<void> {
    this.#allow([...kinds, "unreadable"]);
    for (const [name, type] of Object.entries(columns)) this.addSql(`alter table if exists "ratepay_settlement_problem" add column if not exists "${name}" ${type} null;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_ratepay_settlement_problem_unseen" ON "ratepay_settlement_problem" ("created_at", "id") WHERE acknowledged_at IS NULL AND deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_ratepay_settlement_problem_file_line_unique" ON "ratepay_settlement_problem" ("file", "line") WHERE file IS NOT NULL AND deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_ratepay_settlement_problem_payout_id" ON "ratepay_settlement_problem" ("payout_id") WHERE payout_id IS NOT NULL AND deleted_at IS NULL;`);
  }

  override async down(): Promise<void> {
    for (const index of ["unseen", "file_line_unique", "payout_id"]) this.addSql(`drop index if exists "IDX_ratepay_settlement_problem_${index}";`);
    this.addSql(`delete from "ratepay_settlement_problem" where "kind" = 'unreadable';`);
    for (const name of Object.keys(columns)) this.addSql(`alter table if exists "ratepay_settlement_problem" drop column if exists "${name}";`);
    this.#allow(kinds);
  }

  #allow(allowed: string[]): void {
    this.addSql(`alter table if exists "ratepay_settlement_problem" drop constraint if exists "ratepay_settlement_problem_kind_check";`);
    this.addSql(`alter table if exists "ratepay_settlement_problem" add constraint "ratepay_settlement_problem_kind_check" check ("kind" in (${allowed.map((kind) => `'${kind}'`).join(", ")}));`);
  }

}
