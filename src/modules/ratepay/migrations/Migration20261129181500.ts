import { Migration } from "@medusajs/framework/mikro-orm/migrations";

export class Migration20261129181500 extends Migration {

  override async up(): Promise<void> {
    this.addSql(`alter table if exists "ratepay_operation" add column if not exists "finding" jsonb null;`);
    this.addSql(`alter table if exists "ratepay_transaction" add column if not exists "last_comparison" jsonb null;`);
  }

  override async down(): Promise<void> {
    this.addSql(`alter table if exists "ratepay_operation" drop column if exists "finding";`);
    this.addSql(`alter table if exists "ratepay_transaction" drop column if exists "last_comparison";`);
  }

}
