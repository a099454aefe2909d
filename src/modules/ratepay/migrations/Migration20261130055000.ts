import { Migration } from "@medusajs/framework/mikro-orm/migrations";

/* Who sent rows that are there already is not known: they may be sent again by the account's present credentials, as before. */
export class Migration20261130055000 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "ratepay_operation" add column if not exists "sender" text null;`);
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "ratepay_operation" drop column if exists "sender";`);
  }

}
