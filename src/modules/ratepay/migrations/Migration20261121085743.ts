import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261121085743 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "ratepay_operation" drop constraint if exists "ratepay_operation_kind_check";`);
    this.addSql(`alter table if exists "ratepay_operation" drop constraint if exists "ratepay_operation_cause_check";`);

    this.addSql(`alter table if exists "ratepay_transaction" add column if not exists "leased_until" timestamptz null;`);

    this.addSql(`alter table if exists "ratepay_operation" add column if not exists "booked_at" timestamptz null;`);
    this.addSql(`alter table if exists "ratepay_operation" add constraint "ratepay_operation_kind_check" check("kind" in ('authorize', 'increment', 'capture', 'cancel', 'refund', 'change_expiry', 'shipping_information', 'exchange', 'drop', 'comparison'));`);
    this.addSql(`alter table if exists "ratepay_operation" add constraint "ratepay_operation_cause_check" check("cause" in ('checkout', 'merchant', 'medusa', 'shipment', 'order_edit', 'order_canceled', 'return', 'recovery', 'expiry', 'elsewhere'));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_ratepay_operation_unbooked" ON "ratepay_operation" ("settled_at") WHERE booked_at IS NULL AND settled_at IS NOT NULL AND deleted_at IS NULL;`);
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "ratepay_operation" drop constraint if exists "ratepay_operation_kind_check";`);
    this.addSql(`alter table if exists "ratepay_operation" drop constraint if exists "ratepay_operation_cause_check";`);

    this.addSql(`alter table if exists "ratepay_transaction" drop column if exists "leased_until";`);

    this.addSql(`drop index if exists "IDX_ratepay_operation_unbooked";`);
    this.addSql(`alter table if exists "ratepay_operation" drop column if exists "booked_at";`);

    this.addSql(`alter table if exists "ratepay_operation" add constraint "ratepay_operation_kind_check" check("kind" in ('authorize', 'increment', 'capture', 'cancel', 'refund', 'change_expiry', 'shipping_information', 'exchange', 'drop'));`);
    this.addSql(`alter table if exists "ratepay_operation" add constraint "ratepay_operation_cause_check" check("cause" in ('checkout', 'merchant', 'medusa', 'shipment', 'order_edit', 'order_canceled', 'return', 'recovery'));`);
  }

}
