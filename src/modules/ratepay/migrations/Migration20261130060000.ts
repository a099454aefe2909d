import { Migration } from "@medusajs/framework/mikro-orm/migrations";

/* Marketplaces: each shop's basket of an authorization is a transaction of its own. */
const columns = { part: "integer not null default 0", shop_id: "text null", lead_id: "text null" };

export class Migration20261130060000 extends Migration {

  override async up(): Promise<void> {
    for (const [name, type] of Object.entries(columns)) this.addSql(`alter table if exists "ratepay_transaction" add column if not exists "${name}" ${type};`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_ratepay_transaction_payment_session_id_sequence_part_unique" ON "ratepay_transaction" ("payment_session_id", "sequence", "part") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_ratepay_transaction_ratepay_transaction_id_part_unique" ON "ratepay_transaction" ("ratepay_transaction_id", "part") WHERE ratepay_transaction_id IS NOT NULL AND deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_ratepay_transaction_lead_id" ON "ratepay_transaction" ("lead_id") WHERE lead_id IS NOT NULL AND deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_ratepay_transaction_shop" ON "ratepay_transaction" ("shop_id") WHERE shop_id IS NOT NULL AND deleted_at IS NULL;`);
    this.addSql(`drop index if exists "IDX_ratepay_transaction_payment_session_id_sequence_unique";`);
    this.addSql(`drop index if exists "IDX_ratepay_transaction_ratepay_transaction_id_unique";`);
  }

  override async down(): Promise<void> {
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_ratepay_transaction_payment_session_id_sequence_unique" ON "ratepay_transaction" ("payment_session_id", "sequence") WHERE deleted_at IS NULL AND part = 0;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_ratepay_transaction_ratepay_transaction_id_unique" ON "ratepay_transaction" ("ratepay_transaction_id") WHERE ratepay_transaction_id IS NOT NULL AND deleted_at IS NULL AND part = 0;`);
    for (const index of ["payment_session_id_sequence_part_unique", "ratepay_transaction_id_part_unique", "lead_id", "shop"]) this.addSql(`drop index if exists "IDX_ratepay_transaction_${index}";`);
    for (const name of Object.keys(columns)) this.addSql(`alter table if exists "ratepay_transaction" drop column if exists "${name}";`);
  }

}
