import { Migration } from "@medusajs/framework/mikro-orm/migrations";

/* Rows that are there already keep no account: they are of the one with their partner_shop_id, else of the first. */
export class Migration20261130001500 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "ratepay_transaction" add column if not exists "account" text null;`);
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "ratepay_transaction" drop column if exists "account";`);
  }

}
