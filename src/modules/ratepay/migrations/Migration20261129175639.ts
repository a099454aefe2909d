import { Migration } from "@medusajs/framework/mikro-orm/migrations";

// Medusa indexes `deleted_at` of every table. Nothing looks rows up by it, and each row of a settlement file would write an entry.
const tables = ["ratepay_payout", "ratepay_settlement_entry", "ratepay_settlement_problem"];

export class Migration20261129175639 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "ratepay_settlement_entry" drop constraint if exists "ratepay_settlement_entry_payout_id_hash_occurrence_unique";`);
    this.addSql(`alter table if exists "ratepay_payout" drop constraint if exists "ratepay_payout_reference_currency_code_unique";`);
    this.addSql(`create table if not exists "ratepay_payout" ("id" text not null, "reference" text not null, "currency_code" text not null, "paid_on" text not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "ratepay_payout_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_ratepay_payout_deleted_at" ON "ratepay_payout" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_ratepay_payout_reference_currency_code_unique" ON "ratepay_payout" ("reference", "currency_code") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_ratepay_payout_paid_on_id" ON "ratepay_payout" ("paid_on", "id") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "ratepay_settlement_entry" ("id" text not null, "payout_id" text not null, "hash" text not null, "occurrence" integer not null, "line" integer not null, "kind" text check ("kind" in ('claim', 'disagio', 'transaction_fee', 'operation_fee', 'service_charge', 'vat', 'interest', 'chargeback', 'other')) not null, "record_type" text not null, "amount" integer not null, "ratepay_transaction_id" text null, "ratepay_operation_id" text null, "partner_transaction_id" text null, "partner_operation_id" text null, "invoice_number" text null, "transaction_id" text null, "operation_id" text null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "ratepay_settlement_entry_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_ratepay_settlement_entry_deleted_at" ON "ratepay_settlement_entry" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_ratepay_settlement_entry_payout_id_hash_occurrence_unique" ON "ratepay_settlement_entry" ("payout_id", "hash", "occurrence") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_ratepay_settlement_entry_payout_id_line_id" ON "ratepay_settlement_entry" ("payout_id", "line", "id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_ratepay_settlement_entry_sums" ON "ratepay_settlement_entry" ("payout_id", "kind", "amount") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_ratepay_settlement_entry_transaction_id" ON "ratepay_settlement_entry" ("transaction_id") WHERE transaction_id IS NOT NULL AND deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_ratepay_settlement_entry_operation_id" ON "ratepay_settlement_entry" ("operation_id") WHERE operation_id IS NOT NULL AND deleted_at IS NULL;`);

    this.addSql(`create table if not exists "ratepay_settlement_problem" ("id" text not null, "kind" text check ("kind" in ('unmatched', 'unexplained', 'amount_differs', 'currency_differs', 'missing')) not null, "entry_id" text null, "operation_id" text null, "transaction_id" text null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "ratepay_settlement_problem_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_ratepay_settlement_problem_deleted_at" ON "ratepay_settlement_problem" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_ratepay_settlement_problem_created_at_id" ON "ratepay_settlement_problem" ("created_at", "id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_ratepay_settlement_problem_entry_id" ON "ratepay_settlement_problem" ("entry_id") WHERE entry_id IS NOT NULL AND deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_ratepay_settlement_problem_transaction_id" ON "ratepay_settlement_problem" ("transaction_id") WHERE transaction_id IS NOT NULL AND deleted_at IS NULL;`);


    for (const table of tables) this.addSql(`drop index if exists "IDX_${table}_deleted_at";`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "ratepay_payout" cascade;`);

    this.addSql(`drop table if exists "ratepay_settlement_entry" cascade;`);

    this.addSql(`drop table if exists "ratepay_settlement_problem" cascade;`);

  }

}
