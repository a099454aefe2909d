import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { KEY_LIFETIME_MS } from "../records/key-lifetime"
import { unresolvedStates } from "../records/operation"
import { DAY_MS } from "../../../durations"

/** A buyer who comes back to a checkout later than this has to start the payment again. */
export const UNFINISHED_CHECKOUT_MS = 7 * DAY_MS

/** Which data belongs to a buyer: the transactions of these orders and carts, and these payment sessions. */
export type BuyerScope = { orderIds: string[]; cartIds: string[]; paymentSessionIds: string[] }

/** How much was erased, and how many operations keep their body because it is still needed to resolve them (`left`). */
export type Erased = { operations: number; buyerInputs: number; left: number }

export type Eraser = ReturnType<typeof createEraser>

/**
 * Erases from the ledger what can identify a buyer: sealed input and details, locks, frozen bodies, tracking numbers
 * and the hashes of the approved parties. What the balances need stays: cents, units, goods, ids, keys, states, times and
 * Ratepay's reasons.
 *
 * An operation whose outcome is unknown keeps its body for as long as Ratepay knows its key, because only the same bytes
 * may be sent again to resolve it. Erasing twice erases no more.
 */
export function createEraser(knex: Knex) {
  const blank = { body: null, detail: null }
  const holding = (row: Knex.QueryBuilder) => void row.whereNotNull("body").orWhereNotNull("detail")
  const resolved = (db: Knex) =>
    db("ratepay_operation")
      .whereNotIn("state", [...unresolvedStates])
      .where(holding)
  /** Unresolved authorizations from before a date, which can no longer be resolved by sending them again. */
  const lapsed = (db: Knex, createdBefore: Date) =>
    db("ratepay_operation")
      .where("kind", "authorize")
      .whereIn("state", [...unresolvedStates])
      .whereNotNull("body")
      .where("created_at", "<", createdBefore)
  const erase = (rows: Knex.QueryBuilder): Promise<number> =>
    Promise.resolve(rows.update({ ...blank, updated_at: new Date() }))

  /** Deletes the hashes of approved parties, except where an authorization may still be sent again and compared. */
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
    /** Erases the data of one buyer. */
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
          (await erase(resolved(db).whereIn("transaction_id", ids.clone()))) +
          (await erase(lapsed(db, keysForgottenBefore).whereIn("transaction_id", ids.clone())))
        const buyerInputs = await db("ratepay_buyer_input")
          .whereIn("payment_session_id", scope.paymentSessionIds)
          .orWhereIn("payment_session_id", transactions().select("payment_session_id"))
          .delete()
        await db("ratepay_buyer_decline").whereIn("transaction_id", ids.clone()).delete()
        const carts = () => db("ratepay_cart").whereIn("cart_id", scope.cartIds)
        // A cart without details has only what its completion came to, whose input has been counted above.
        const details = await carts().whereNotNull("details").delete()
        await carts().delete()
        await db("ratepay_tries").whereIn("cart_id", scope.cartIds).delete()
        await forgetParties(db).whereIn("id", ids.clone())
        const left = await db("ratepay_operation")
          .whereIn("transaction_id", ids.clone())
          .whereNotNull("body")
          .count<{ count: string }[]>({ count: "*" })
        return { operations, buyerInputs: buyerInputs + details, left: Number(left[0]?.count ?? 0) }
      })
    },

    /** Erases the data of operations resolved longer ago than the retention period, and of unfinished checkouts. */
    async eraseOld(retentionDays: number, now: Date): Promise<Omit<Erased, "left">> {
      const before = (ms: number) => new Date(now.getTime() - ms)
      const unfinishedBefore = before(UNFINISHED_CHECKOUT_MS)
      const old = resolved(knex).whereRaw("coalesce(resolved_at, created_at) < ?", [
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
