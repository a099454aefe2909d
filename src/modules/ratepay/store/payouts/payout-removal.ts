import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Window } from "../../../../settlements"

/** What takes a payout back. It belongs to one database transaction with the comparison of its orders that follows. */
export function createPayoutRemoval(db: Knex) {
  return {
    /**
     * Deletes a payout with its entries and the problems about it. The orders of its entries wait to be compared again, see
     * `listKeptOrders`.
     *
     * @returns false where there is none with this id
     */
    async dropPayout(id: string): Promise<boolean> {
      const dropped = await db("ratepay_payout").where("id", id).whereNull("deleted_at").delete()
      if (dropped === 0) return false
      await db.raw(
        `INSERT INTO staged_order SELECT DISTINCT coalesce(known.order_id, known.id)
         FROM ratepay_settlement_entry AS entry JOIN ratepay_transaction AS known ON known.id = entry.transaction_id
         WHERE entry.payout_id = ?`,
        [id]
      )
      await db.raw(
        `DELETE FROM ratepay_settlement_problem AS problem USING ratepay_settlement_entry AS entry
         WHERE entry.payout_id = ? AND problem.entry_id = entry.id`,
        [id]
      )
      await db("ratepay_settlement_problem").where("payout_id", id).delete()
      await db("ratepay_settlement_entry").where("payout_id", id).delete()
      return true
    },

    /** Ends the problems about captures and refunds that are missing, but for those of some time; all of them without one. */
    async keepMissingOf(window: Window | undefined): Promise<void> {
      await db.raw(
        `DELETE FROM ratepay_settlement_problem AS problem USING ratepay_operation AS operation
         WHERE problem.kind = 'missing' AND operation.id = problem.operation_id
           AND NOT (operation.created_at >= ?::timestamptz AND operation.created_at < ?::timestamptz)`,
        [window?.from ?? new Date(0), window?.to ?? new Date(0)]
      )
    },
  }
}
