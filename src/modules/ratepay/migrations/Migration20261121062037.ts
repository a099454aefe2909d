import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261121062037 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "ratepay_operation" drop constraint if exists "ratepay_operation_kind_check";`);

    this.addSql(`alter table if exists "ratepay_transaction" add column if not exists "authorized_order_version" integer null, add column if not exists "order_version" integer null;`);

    this.addSql(`alter table if exists "ratepay_operation" add column if not exists "replaced_units" jsonb null, add column if not exists "cause" text check ("cause" in ('checkout', 'merchant', 'medusa', 'shipment', 'order_edit', 'order_canceled', 'return', 'recovery')) null, add column if not exists "intent_key" text null, add column if not exists "note" text null, add column if not exists "acknowledged_at" timestamptz null;`);
    this.addSql(`alter table if exists "ratepay_operation" add constraint "ratepay_operation_kind_check" check("kind" in ('authorize', 'increment', 'capture', 'cancel', 'refund', 'change_expiry', 'shipping_information', 'exchange', 'drop'));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_ratepay_operation_transaction_id_intent_key" ON "ratepay_operation" ("transaction_id", "intent_key") WHERE intent_key IS NOT NULL AND deleted_at IS NULL;`);
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "ratepay_operation" drop constraint if exists "ratepay_operation_kind_check";`);

    this.addSql(`alter table if exists "ratepay_transaction" drop column if exists "authorized_order_version", drop column if exists "order_version";`);

    this.addSql(`drop index if exists "IDX_ratepay_operation_transaction_id_intent_key";`);
    this.addSql(`alter table if exists "ratepay_operation" drop column if exists "replaced_units", drop column if exists "cause", drop column if exists "intent_key", drop column if exists "note", drop column if exists "acknowledged_at";`);

    this.addSql(`alter table if exists "ratepay_operation" add constraint "ratepay_operation_kind_check" check("kind" in ('authorize', 'increment', 'capture', 'cancel', 'refund', 'change_expiry'));`);
  }

}
