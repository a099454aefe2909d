import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { generateEntityId } from "@medusajs/framework/utils"

export type CartStore = ReturnType<typeof createCartStore>

/** A row of `ratepay_cart`. Those who write its JSON columns parse them when they read them. */
export type CartRow = {
  cart_id: string
  customer_id: string | null
  details: string | null
  details_saved_at: string | Date | null
  consent: unknown
  outcome: unknown
  passcode: unknown
}

/** A row of `ratepay_buyer_decline`. */
export type DeclineRow = {
  id: string
  transaction_id: string
  payment_method: string
  category: string
  email_hash: string | null
  customer_hash: string | null
  declined_at: string | Date
  lifted_at: string | Date | null
}

/** A decline with the declined operation, which the error that the buyer saw names. */
export type ListedDecline = DeclineRow & { operation_id: string | null }

type SavedDetails = {
  cartId: string
  customerId: string | null
  details: string
  consent: object | null
}

/** Hashes of one buyer, made with every known key. */
export type BuyerHashes = { email: string[]; customer: string[] }

/** A try that is made now. Where the first counted one of its kind is older than `since`, counting starts again with it. */
export type Try = { id: string; cartId: string; now: Date; since: Date }

/** The count, the time of the first counted try, and the customer whose details are stored with the cart. */
export type Tried = { count: number; since: Date; owner: string | null }

/**
 * The statement that counts a `Try` and returns `Tried`.
 *
 * @param source the row to count, of `id`, `cart_id`, 1 and the time; or no row, then nothing is counted
 */
export const countTrySql = (source: string) => `
  INSERT INTO ratepay_tries AS tries (id, cart_id, count, since) ${source}
  ON CONFLICT (id) DO UPDATE SET
    count = CASE WHEN tries.since < :since THEN 1 ELSE tries.count + 1 END,
    since = CASE WHEN tries.since < :since THEN excluded.since ELSE tries.since END,
    updated_at = excluded.since
  RETURNING count, since, (SELECT customer_id FROM ratepay_cart
    WHERE cart_id = tries.cart_id AND details IS NOT NULL AND deleted_at IS NULL) AS owner`

const ofCart = "(cart_id) WHERE deleted_at IS NULL"

/** Stores the checkouts of carts and the declines of buyers, in plain SQL like the ledger's own store. */
export function createCartStore(knex: Knex) {
  return {
    async findCart(cartId: string): Promise<CartRow | undefined> {
      return knex<CartRow & { deleted_at: Date | null }>("ratepay_cart")
        .where("cart_id", cartId)
        .whereNull("deleted_at")
        .first()
    },

    /** A cart's row, and the declines of a buyer after `since`, in one statement. */
    async look(
      cartId: string | null,
      { email, customer }: BuyerHashes,
      since: Date
    ): Promise<{ cart: CartRow | null; declines: DeclineRow[] }> {
      const { rows } = await knex.raw<{ rows: { cart: CartRow | null; declines: DeclineRow[] }[] }>(
        `SELECT (SELECT to_jsonb(one) FROM ratepay_cart AS one WHERE one.cart_id = ? AND one.deleted_at IS NULL) AS cart,
                (SELECT coalesce(jsonb_agg(to_jsonb(one)), '[]') FROM ratepay_buyer_decline AS one
                 WHERE (one.email_hash = ANY(?) OR one.customer_hash = ANY(?))
                   AND one.declined_at > ? AND one.lifted_at IS NULL AND one.deleted_at IS NULL) AS declines`,
        [cartId ?? "", email, customer, since]
      )
      return rows[0] ?? { cart: null, declines: [] }
    },

    /** Replaces the details that were read before; false, with nothing written, when another request has replaced them since. */
    async replaceDetails(saved: SavedDetails, before: string | null): Promise<boolean> {
      const now = new Date()
      const facts = {
        customer_id: saved.customerId,
        details: saved.details,
        details_saved_at: now,
        consent: saved.consent && JSON.stringify(saved.consent),
        outcome: null,
      }
      const written = await knex("ratepay_cart")
        .insert({ id: newId(), cart_id: saved.cartId, ...facts })
        .onConflict(knex.raw(ofCart))
        .merge({ ...facts, updated_at: now })
        .whereRaw("ratepay_cart.details IS NOT DISTINCT FROM ?", [before])
        .returning("id")
      return written.length > 0
    },

    /** Stores the outcome of a completion, and the passcode's where one is given. With `endsDetails` it erases the details. */
    async keepOutcome(
      cartId: string,
      { outcome, passcode, endsDetails }: { outcome: object; passcode?: object; endsDetails: boolean }
    ): Promise<void> {
      const facts = {
        outcome: JSON.stringify(outcome),
        ...(passcode && { passcode: JSON.stringify(passcode) }),
        ...(endsDetails && { details: null }),
      }
      await knex("ratepay_cart")
        .insert({ id: newId(), cart_id: cartId, ...facts })
        .onConflict(knex.raw(ofCart))
        .merge({ ...facts, updated_at: new Date() })
    },

    async keepPasscode(cartId: string, passcode: object): Promise<void> {
      await knex("ratepay_cart")
        .where("cart_id", cartId)
        .update({ passcode: JSON.stringify(passcode), updated_at: new Date() })
    },

    /** Erases the details and the outcome of a cart that has become an order. The evidence of consent stays. */
    async endDetails(cartId: string): Promise<void> {
      await knex("ratepay_cart")
        .where("cart_id", cartId)
        .update({ details: null, outcome: null, passcode: null, updated_at: new Date() })
    },

    /** Counts a try, see `countTrySql`. */
    async countTry({ id, cartId, now, since }: Try): Promise<Tried> {
      const { rows } = await knex.raw<{ rows: Tried[] }>(countTrySql("VALUES (:id, :cartId, 1, :now)"), {
        ...{ id, cartId, now, since },
      })
      return rows[0] ?? { count: 1, since: now, owner: null }
    },

    /** Stores a decline of a buyer, once for each transaction. */
    async insertDecline(decline: Omit<DeclineRow, "id" | "lifted_at">): Promise<void> {
      await knex("ratepay_buyer_decline")
        .insert({ id: generateEntityId(undefined, "rpbd"), ...decline })
        .onConflict(knex.raw("(transaction_id) WHERE deleted_at IS NULL"))
        .ignore()
    },

    /** The declines after `since` that staff have not lifted, newest first; those of one buyer where hashes are given. */
    async listDeclines(since: Date, limit: number, hashes?: BuyerHashes): Promise<ListedDecline[]> {
      return knex("ratepay_buyer_decline as decline")
        .where("decline.declined_at", ">", since)
        .whereNull("decline.lifted_at")
        .whereNull("decline.deleted_at")
        .where((buyer) => {
          if (hashes)
            void buyer
              .whereIn("decline.email_hash", hashes.email)
              .orWhereIn("decline.customer_hash", hashes.customer)
        })
        .orderBy("decline.declined_at", "desc")
        .limit(limit)
        .select<ListedDecline[]>(
          "decline.*",
          knex("ratepay_operation as operation")
            .whereRaw("operation.transaction_id = decline.transaction_id")
            .where("operation.kind", "authorize")
            .select("operation.id")
            .limit(1)
            .as("operation_id")
        )
    },

    async liftDeclines(ids: string[]): Promise<void> {
      if (ids.length === 0) return
      await knex("ratepay_buyer_decline")
        .whereIn("id", ids)
        .whereNull("lifted_at")
        .update({ lifted_at: new Date(), updated_at: new Date() })
    },

    /**
     * Erases what is older than the given times.
     *
     * @returns of how many carts the details were erased
     */
    async eraseEnded(before: { details: Date; carts: Date; tries: Date; declines: Date }): Promise<number> {
      const erased = await knex("ratepay_cart")
        .whereNotNull("details")
        .where("details_saved_at", "<", before.details)
        .update({ details: null, updated_at: new Date() })
      await knex("ratepay_cart")
        .whereNull("details")
        .whereRaw("updated_at < CASE WHEN consent IS NULL THEN ?::timestamptz ELSE ?::timestamptz END", [
          before.details,
          before.carts,
        ])
        .delete()
      await knex("ratepay_tries").where("since", "<", before.tries).delete()
      await knex("ratepay_buyer_decline").where("declined_at", "<", before.declines).delete()
      return erased
    },
  }
}

function newId(): string {
  return generateEntityId(undefined, "rpcart")
}
