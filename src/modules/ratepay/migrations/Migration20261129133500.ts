import { Migration } from "@medusajs/framework/mikro-orm/migrations";

/*
 * How the tables are laid out, which the models can't say. It was measured with `npm run bench` (write-ahead log).
 *
 * Room is left on each page, so that a changed row stays beside its old version: then PostgreSQL logs the difference alone.
 * Medusa indexes `deleted_at` of every table. Nothing looks rows up by it, and each change of a row would write an entry.
 */
const roomy = ["ratepay_transaction", "ratepay_operation"];
const tables = [...roomy, "ratepay_buyer_input", "ratepay_cart", "ratepay_tries", "ratepay_buyer_decline"];

export class Migration20261129133500 extends Migration {

  override async up(): Promise<void> {
    for (const table of roomy) this.addSql(`alter table "${table}" set (fillfactor = 70);`);
    for (const table of tables) this.addSql(`drop index if exists "IDX_${table}_deleted_at";`);
  }

  override async down(): Promise<void> {
    for (const table of roomy) this.addSql(`alter table "${table}" reset (fillfactor);`);
    for (const table of tables) {
      this.addSql(`CREATE INDEX IF NOT EXISTS "IDX_${table}_deleted_at" ON "${table}" ("deleted_at") WHERE deleted_at IS NULL;`);
    }
  }

}
