import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { KEY_LIFETIME_MS } from "./key-lifetime"

const DAY_MS = 24 * 60 * 60 * 1000

/** A buyer who has not come back to their checkout for so long starts the payment anew. */
const UNFINISHED_CHECKOUT_MS = 7 * DAY_MS

/** Whose data is meant: transactions and payment sessions of these orders and carts. */
export type BuyerScope = { orderIds: string[]; cartIds: string[]; paymentSessionIds: string[] }

/** How much was erased, and how many operations keep their body, as it is still needed to settle them. */
export type Erased = { operations: number; buyerInputs: number; left: number }

export type Eraser = ReturnType<typeof createEraser>

/**
 * Erases from the ledger what can tell of a buyer: sealed input, frozen bodies, notes (tracking numbers) and the hash of
 * who was approved. What the
 * books need stays: cents, units, goods, ids, keys, states, times and Ratepay's reasons.
 *
 * An operation whose outcome is unknown keeps its body for as long as Ratepay knows its key, as only the same bytes
 * may settle it. Erasing twice erases no more.
 */
export function createEraser(knex: Knex) {
  const blank = { body: null, note: null }
  const holding = (row: Knex.QueryBuilder) => void row.whereNotNull("body").orWhereNotNull("note")
  const settled = (db: Knex) =>
    db("ratepay_operation").whereNotIn("state", ["planned", "sent", "unknown"]).where(holding)
  /** Authorizations nobody can settle any more by sending them again. */
  const lapsed = (db: Knex, createdBefore: Date) =>
    db("ratepay_operation")
      .where("kind", "authorize")
      .whereIn("state", ["planned", "sent", "unknown"])
      .whereNotNull("body")
      .where("created_at", "<", createdBefore)
  const erase = (rows: Knex.QueryBuilder): Promise<number> =>
    Promise.resolve(rows.update({ ...blank, updated_at: new Date() }))

  /** Who was approved is asked for until an authorization that may still be settled is settled. */
  const forgetParties = (db: Knex) =>
    db("ratepay_transaction")
      .whereNotNull("parties_hash")
      .whereNotExists(
        db("ratepay_operation as held")
          .whereRaw("held.transaction_id = ratepay_transaction.id")
          .where("held.kind", "authorize")
          .whereNotNull("held.body")
          .select(db.raw("1"))
      )
      .update({ parties_hash: null })

  return {
    /** What is kept of a buyer. */
    async eraseBuyer(scope: BuyerScope, now: Date): Promise<Erased> {
      return knex.transaction(async (db) => {
        const transactions = () =>
          db("ratepay_transaction")
            .whereIn("order_id", scope.orderIds)
            .orWhereIn("cart_id", scope.cartIds)
            .orWhereIn("payment_session_id", scope.paymentSessionIds)
        const ids = transactions().select("id")
        const keysForgottenBefore = new Date(now.getTime() - KEY_LIFETIME_MS)
        const operations =
          (await erase(settled(db).whereIn("transaction_id", ids.clone()))) +
          (await erase(lapsed(db, keysForgottenBefore).whereIn("transaction_id", ids.clone())))
        const buyerInputs = await db("ratepay_buyer_input")
          .whereIn("payment_session_id", scope.paymentSessionIds)
          .orWhereIn("payment_session_id", transactions().select("payment_session_id"))
          .delete()
        await forgetParties(db).whereIn("id", ids.clone())
        const left = await db("ratepay_operation")
          .whereIn("transaction_id", ids.clone())
          .whereNotNull("body")
          .count<{ count: string }[]>({ count: "*" })
        return { operations, buyerInputs, left: Number(left[0]?.count ?? 0) }
      })
    },

    /** What was settled longer ago than the retention period, and what is left of checkouts nobody finished. */
    async eraseOld(retentionDays: number, now: Date): Promise<Omit<Erased, "left">> {
      const before = (ms: number) => new Date(now.getTime() - ms)
      const unfinishedBefore = before(UNFINISHED_CHECKOUT_MS)
      const old = settled(knex).whereRaw("coalesce(settled_at, created_at) < ?", [
        before(retentionDays * DAY_MS),
      ])
      await forgetParties(knex).where("created_at", "<", before(retentionDays * DAY_MS))
      return {
        operations: (await erase(old)) + (await erase(lapsed(knex, unfinishedBefore))),
        buyerInputs: await knex("ratepay_buyer_input").where("created_at", "<", unfinishedBefore).delete(),
      }
    },
  }
}
