import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261125150430 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "ratepay_operation" drop constraint if exists "ratepay_operation_idempotency_key_unique";`);
    this.addSql(`alter table if exists "ratepay_transaction" drop constraint if exists "ratepay_transaction_ratepay_transaction_id_unique";`);
    this.addSql(`alter table if exists "ratepay_transaction" drop constraint if exists "ratepay_transaction_payment_session_id_sequence_unique";`);
    this.addSql(`alter table if exists "ratepay_buyer_input" drop constraint if exists "ratepay_buyer_input_payment_session_id_unique";`);
    this.addSql(`create table if not exists "ratepay_buyer_input" ("id" text not null, "payment_session_id" text not null, "sealed" text not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "ratepay_buyer_input_pkey" primary key ("id"));`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_ratepay_buyer_input_payment_session_id_unique" ON "ratepay_buyer_input" ("payment_session_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_ratepay_buyer_input_deleted_at" ON "ratepay_buyer_input" ("deleted_at") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "ratepay_transaction" ("id" text not null, "payment_session_id" text not null, "sequence" integer not null, "payment_collection_id" text null, "cart_id" text null, "payment_method" text check ("payment_method" in ('open_invoice', 'direct_debit', 'pay_now')) not null, "buyer_type" text check ("buyer_type" in ('person', 'company')) not null, "currency_code" text not null, "partner_shop_id" text not null, "parties_hash" text null, "goods" jsonb not null, "authorized_order_version" integer null, "payment_id" text null, "order_id" text null, "shop_transaction_id" text null, "ratepay_transaction_id" text null, "authorization_expires" timestamptz null, "payment_instructions" jsonb null, "order_version" integer null, "leased_until" timestamptz null, "closed_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "ratepay_transaction_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_ratepay_transaction_payment_collection_id" ON "ratepay_transaction" ("payment_collection_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_ratepay_transaction_payment_id" ON "ratepay_transaction" ("payment_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_ratepay_transaction_order_id" ON "ratepay_transaction" ("order_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_ratepay_transaction_deleted_at" ON "ratepay_transaction" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_ratepay_transaction_payment_session_id_sequence_unique" ON "ratepay_transaction" ("payment_session_id", "sequence") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_ratepay_transaction_ratepay_transaction_id_unique" ON "ratepay_transaction" ("ratepay_transaction_id") WHERE ratepay_transaction_id IS NOT NULL AND deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_ratepay_transaction_standing_expiry" ON "ratepay_transaction" ("authorization_expires", "id") WHERE closed_at IS NULL AND deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_ratepay_transaction_standing" ON "ratepay_transaction" ("id") WHERE closed_at IS NULL AND ratepay_transaction_id IS NOT NULL AND deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_ratepay_transaction_touched" ON "ratepay_transaction" ("updated_at", "id") WHERE ratepay_transaction_id IS NOT NULL AND deleted_at IS NULL;`);

    this.addSql(`create table if not exists "ratepay_operation" ("id" text not null, "transaction_id" text not null, "kind" text check ("kind" in ('authorize', 'increment', 'capture', 'cancel', 'refund', 'change_expiry', 'shipping_information', 'swap', 'drop', 'comparison')) not null, "idempotency_key" text not null, "body_hash" text not null, "gross_amount" integer not null, "units" jsonb not null, "replaced_units" jsonb null, "cause" text check ("cause" in ('checkout', 'merchant', 'medusa', 'shipment', 'order_edit', 'order_canceled', 'return', 'recovery', 'expiry', 'elsewhere')) null, "intent_key" text null, "intent" text null, "wanted" jsonb null, "detail" text null, "extras" jsonb null, "body" text null, "medusa_id" text null, "credit_amount" integer null, "superseded_by" text null, "acknowledged_at" timestamptz null, "state" text check ("state" in ('planned', 'sent', 'unknown', 'passcode_required', 'succeeded', 'declined', 'failed')) not null, "ratepay_operation_id" text null, "decline_category" text null, "decline_reasons" jsonb null, "error" text null, "sent_at" timestamptz null, "resolved_at" timestamptz null, "booked_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "ratepay_operation_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_ratepay_operation_transaction_id" ON "ratepay_operation" ("transaction_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_ratepay_operation_idempotency_key_unique" ON "ratepay_operation" ("idempotency_key") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_ratepay_operation_deleted_at" ON "ratepay_operation" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_ratepay_operation_listed" ON "ratepay_operation" ("kind", "state", "created_at", "id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_ratepay_operation_failed_unseen" ON "ratepay_operation" ("created_at", "id") WHERE state IN ('failed', 'declined') AND kind <> 'authorize' AND superseded_by IS NULL AND acknowledged_at IS NULL AND deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_ratepay_operation_intent_key" ON "ratepay_operation" ("intent_key") WHERE intent_key IS NOT NULL AND deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_ratepay_operation_medusa_id" ON "ratepay_operation" ("medusa_id") WHERE medusa_id IS NOT NULL AND deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_ratepay_operation_open" ON "ratepay_operation" ("updated_at") WHERE state IN ('planned', 'sent', 'unknown', 'passcode_required') AND deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_ratepay_operation_unbooked" ON "ratepay_operation" ("resolved_at") WHERE booked_at IS NULL AND resolved_at IS NOT NULL AND deleted_at IS NULL;`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_ratepay_operation_one_unresolved" ON "ratepay_operation" ("transaction_id") WHERE state IN ('planned', 'sent', 'unknown') AND deleted_at IS NULL;`);

    this.addSql(`alter table if exists "ratepay_operation" add constraint "ratepay_operation_transaction_id_foreign" foreign key ("transaction_id") references "ratepay_transaction" ("id") on update cascade;`);
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "ratepay_operation" drop constraint if exists "ratepay_operation_transaction_id_foreign";`);

    this.addSql(`drop table if exists "ratepay_buyer_input" cascade;`);

    this.addSql(`drop table if exists "ratepay_transaction" cascade;`);

    this.addSql(`drop table if exists "ratepay_operation" cascade;`);
  }

}
