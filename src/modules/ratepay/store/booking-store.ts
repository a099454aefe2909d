import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { openOf } from "./rows/live-rows"

/** A transaction with which Medusa was seen to agree, and the id of Medusa's payment, if that was seen too. */
export type Agreeing = { id: string; paymentId?: string }

/** What Medusa was seen to have booked. */
export function createBookingStore(knex: Knex) {
  return {
    /**
     * For each transaction, in one statement: marks every operation that was resolved by `resolvedBy` as booked, stores the id
     * of Medusa's payment unless there is one, and sets whether anything is still open.
     *
     * It locks the transactions' rows first, as `decideUnderLock` does. Transactions that are locked at this moment are left
     * out, and are looked at again later.
     */
    async markBooked(transactions: readonly Agreeing[], resolvedBy: Date): Promise<void> {
      if (transactions.length === 0) return
      const now = new Date()
      await knex.raw(
        `with held as (
           select transaction.id, nullif(found.payment_id, '') as payment_id, ${openOf("transaction.id")} > 0 as is_open
           from unnest(?::text[], ?::text[]) as found (id, payment_id)
           join ratepay_transaction as transaction on transaction.id = found.id
           for no key update of transaction skip locked
         ), booked as (
           update ratepay_operation set booked_at = ?
           where transaction_id in (select id from held) and deleted_at is null
             and booked_at is null and resolved_at <= ?
         )
         update ratepay_transaction as transaction
         set payment_id = coalesce(transaction.payment_id, held.payment_id),
             closed_at = case when held.is_open then null else coalesce(transaction.closed_at, ?) end
         from held
         where transaction.id = held.id
           and (transaction.payment_id is null and held.payment_id is not null
                or (transaction.closed_at is null) <> held.is_open)`,
        [
          transactions.map(({ id }) => id),
          transactions.map(({ paymentId }) => paymentId ?? ""),
          now,
          resolvedBy,
          now,
        ]
      )
    },
  }
}
