import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261129080153 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "ratepay_cart" drop constraint if exists "ratepay_cart_cart_id_unique";`);
    this.addSql(`alter table if exists "ratepay_buyer_decline" drop constraint if exists "ratepay_buyer_decline_transaction_id_unique";`);
    this.addSql(`create table if not exists "ratepay_buyer_decline" ("id" text not null, "transaction_id" text not null, "payment_method" text check ("payment_method" in ('open_invoice', 'direct_debit', 'pay_now')) not null, "category" text not null, "email_hash" text null, "customer_hash" text null, "declined_at" timestamptz not null, "lifted_at" timestamptz null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "ratepay_buyer_decline_pkey" primary key ("id"));`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_ratepay_buyer_decline_transaction_id_unique" ON "ratepay_buyer_decline" ("transaction_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_ratepay_buyer_decline_deleted_at" ON "ratepay_buyer_decline" ("deleted_at") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_ratepay_buyer_decline_email_hash" ON "ratepay_buyer_decline" ("email_hash") WHERE email_hash IS NOT NULL AND deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_ratepay_buyer_decline_customer_hash" ON "ratepay_buyer_decline" ("customer_hash") WHERE customer_hash IS NOT NULL AND deleted_at IS NULL;`);

    this.addSql(`create table if not exists "ratepay_cart" ("id" text not null, "cart_id" text not null, "customer_id" text null, "details" text null, "details_saved_at" timestamptz null, "consent" jsonb null, "outcome" jsonb null, "passcode" jsonb null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "ratepay_cart_pkey" primary key ("id"));`);
    this.addSql(`CREATE UNIQUE INDEX IF NOT EXISTS "IDX_ratepay_cart_cart_id_unique" ON "ratepay_cart" ("cart_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_ratepay_cart_deleted_at" ON "ratepay_cart" ("deleted_at") WHERE deleted_at IS NULL;`);

    this.addSql(`create table if not exists "ratepay_tries" ("id" text not null, "cart_id" text not null, "count" integer not null, "since" timestamptz not null, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), "deleted_at" timestamptz null, constraint "ratepay_tries_pkey" primary key ("id"));`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_ratepay_tries_cart_id" ON "ratepay_tries" ("cart_id") WHERE deleted_at IS NULL;`);
    this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_ratepay_tries_deleted_at" ON "ratepay_tries" ("deleted_at") WHERE deleted_at IS NULL;`);
  }

  override async down(): Promise<void> {
    this.addSql(`drop table if exists "ratepay_buyer_decline" cascade;`);

    this.addSql(`drop table if exists "ratepay_cart" cascade;`);

    this.addSql(`drop table if exists "ratepay_tries" cascade;`);
  }

}
