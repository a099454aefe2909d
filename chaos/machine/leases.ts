import type { Database } from "./database"

/** Seconds that the leases of a killed process last here. In a shop they last up to twenty seconds. */
const LEFT_SECONDS = 3

/** Shortens the leases of a killed process. */
export type Leases = { shorten: (holder: string) => Promise<void> }

/** Adds to the ledger's table which process has leased a transaction, which the ledger itself does not need. */
export async function watchLeases(db: Database): Promise<Leases> {
  await db.query(
    `ALTER TABLE ratepay_transaction ADD COLUMN leased_by text;
     CREATE FUNCTION note_lessee() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN NEW.leased_by := current_setting('application_name'); RETURN NEW; END $$;
     CREATE TRIGGER note_lessee BEFORE UPDATE OF leased_until ON ratepay_transaction
       FOR EACH ROW EXECUTE FUNCTION note_lessee()`
  )
  return {
    shorten: async (holder) => {
      await db.query(
        `UPDATE ratepay_transaction
         SET leased_until = least(leased_until, now() + interval '${LEFT_SECONDS} seconds')
         WHERE leased_by = $1 AND leased_until IS NOT NULL`,
        [holder]
      )
    },
  }
}
