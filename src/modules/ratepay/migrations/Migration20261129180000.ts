import { Migration } from "@medusajs/framework/mikro-orm/migrations";

/*
 * What the list of all transactions is read by, and what was told of the attention list.
 *
 * The index of the payment reference is of an expression, which the models can't say.
 */
export class Migration20261129180000 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "ratepay_notice" drop constraint if exists "ratepay_notice_key_unique";`);
    this.addSql(`create table if not exists "ratepay_notice" ("id" text not null, "key" text not null, "tries" integer not null, "held_until" timestamptz not null, "told_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "ratepay_notice_pkey" primary key ("id"));`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_ratepay_notice_key_unique" ON "ratepay_notice" ("key") WHERE deleted_at IS NULL;`);

    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_ratepay_transaction_standing_newest" ON "ratepay_transaction" ("payment_method", "created_at", "id") WHERE closed_at IS NULL AND deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_ratepay_transaction_closed_newest" ON "ratepay_transaction" ("payment_method", "created_at", "id") WHERE closed_at IS NOT NULL AND deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_ratepay_transaction_shop_transaction_id" ON "ratepay_transaction" ("shop_transaction_id") WHERE shop_transaction_id IS NOT NULL AND deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_ratepay_transaction_payment_reference" ON "ratepay_transaction" ((payment_instructions ->> 'paymentReference')) WHERE payment_instructions IS NOT NULL AND deleted_at IS NULL;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "ratepay_notice" cascade;`);

    this.addSql(`drop index if exists "IDX_ratepay_transaction_standing_newest";`);
    this.addSql(`drop index if exists "IDX_ratepay_transaction_closed_newest";`);
    this.addSql(`drop index if exists "IDX_ratepay_transaction_shop_transaction_id";`);
    this.addSql(`drop index if exists "IDX_ratepay_transaction_payment_reference";`);
  }

}
