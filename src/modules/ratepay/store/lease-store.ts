import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { transactionRows } from "./rows/live-rows"

type LeasedRow = { id: string; leased_until: Date }

/** A transaction and the end of the holder's lease of it; undefined when another process holds the lease. */
export type Lease = { transactionId: string; until: Date | undefined }

/** A moment from now by the database's clock, which all instances share; in whole milliseconds, as a `Date` holds them. */
const fromNow = (knex: Knex, ms: number) =>
  knex.raw("date_trunc('milliseconds', now() + ? * interval '1 millisecond')", [ms])

const isFree = (knex: Knex) => (free: Knex.QueryBuilder) =>
  void free.whereNull("leased_until").orWhere("leased_until", "<", knex.raw("now()"))

/** Leases of transactions; `withLease` holds one for as long as some work takes. */
export function createLeaseStore(knex: Knex) {
  return {
    /** Leases a transaction to one holder until the returned moment; undefined where another holder has it. */
    async lease(transactionId: string, ms: number): Promise<Date | undefined> {
      const [leased] = await knex<LeasedRow>("ratepay_transaction")
        .where("id", transactionId)
        .where(isFree(knex))
        .update({ leased_until: fromNow(knex, ms) }, ["leased_until"])
      return leased?.leased_until
    },

    /** Takes the lease of an order, on its oldest transaction, in one statement; undefined where the order has no transaction. */
    async leaseOrder(orderId: string, ms: number): Promise<Lease | undefined> {
      const oldest = transactionRows(knex)
        .where("order_id", orderId)
        .orderBy(["created_at", "id"])
        .limit(1)
        .select("id")
      const leasing = knex("ratepay_transaction")
        .updateFrom("oldest")
        .whereRaw("ratepay_transaction.id = oldest.id")
        .where(isFree(knex))
        .update({ leased_until: fromNow(knex, ms) })
        .returning(["ratepay_transaction.id", "leased_until"])
      const found: { id: string; leased_until: Date | null }[] = await knex
        .with("oldest", oldest)
        .with("leased", leasing)
        .from("oldest")
        .leftJoin("leased", "leased.id", "oldest.id")
        .select("oldest.id", "leased.leased_until")
      const [row] = found
      return row && { transactionId: row.id, until: row.leased_until ?? undefined }
    },

    /** Extends a lease to the returned moment; undefined where it had ended and another holder has taken it. */
    async renewLease(transactionId: string, until: Date, ms: number): Promise<Date | undefined> {
      const [leased] = await knex<LeasedRow>("ratepay_transaction")
        .where({ id: transactionId, leased_until: until })
        .update({ leased_until: fromNow(knex, ms) }, ["leased_until"])
      return leased?.leased_until
    },

    /** Ends a lease, unless it has ended by itself and another holder has it now. */
    async endLease(transactionId: string, until: Date): Promise<void> {
      await knex("ratepay_transaction")
        .where({ id: transactionId, leased_until: until })
        .update({ leased_until: null })
    },
  }
}
