import { HOUR_MS, DAY_MS, MINUTE_MS } from "../../../durations"
import type { Log } from "../log"
import type { RatepayOptions } from "../options"
import type { Transaction } from "../records/transaction"
import { SealError, type Seal } from "../seal"
import type { BuyerHashes, CartRow, CartStore, Tried, Try } from "../store/cart-store"
import { listLocks, type ListedLock } from "./list-locks"
import { toDecline } from "./to-decline"
import { locksOf, longestLockMs, mayLock, type BuyerLock } from "./buyer-lock"

export type Carts = ReturnType<typeof createCarts>

/** What identifies a buyer across carts: their e-mail address, and the id of a registered customer. */
export type Buyer = { email: string | null; customerId: string | null }

/** What is stored about the checkout of a cart. */
export type KeptCart = {
  /** The logged-in customer whose details these are; null for a guest's. */
  customerId: string | null
  /** What only the buyer knows, as it was saved; undefined where nothing is stored, or where it can't be opened. */
  details: unknown
  savedAt: Date | null
  outcome: unknown
  passcode: unknown
}

/** What buyers try with a cart. The option `triesPerCart` says how often each may be tried within ten minutes. */
export const triedKinds = ["details", "completion", "passcode", "regeneration"] as const
export type TriedKind = (typeof triedKinds)[number]
const TRIES_MS = 10 * MINUTE_MS

/** A counted try. */
export type Counted = {
  /** Where it is one too many: in how many seconds the next one is allowed. */
  waitSeconds: number | undefined
  /** The customer whose details are stored with the cart. */
  owner: string | null
}

/** How often saving is tried while other requests save the same cart. A real checkout never needs more. */
const ROUNDS = 5

/** The admin's list of locks reads no more declines than this, the newest first. */
const MOST_DECLINES = 1_000

type CartTools = { store: CartStore; seal: Seal; options: RatepayOptions; log: Log }

/** Stores the buyer's details and the outcome of the last completion for each cart, and the locks of declined buyers. */
export function createCarts({ store, seal, options, log }: CartTools) {
  const { detailsHours, retentionDays, triesPerCart } = options

  function toKept(row: CartRow | null | undefined, now: Date): KeptCart | undefined {
    if (row == null) return undefined
    const savedAt = row.details_saved_at === null ? null : new Date(row.details_saved_at)
    const isOver = savedAt === null || savedAt.getTime() < now.getTime() - detailsHours * HOUR_MS
    return {
      customerId: row.customer_id,
      details: row.details === null || isOver ? undefined : open(row.cart_id, row.details),
      savedAt,
      outcome: row.outcome,
      passcode: row.passcode,
    }
  }

  /** Details that no known key opens count as missing, so the buyer enters them again. */
  function open(cartId: string, sealed: string): unknown {
    try {
      return JSON.parse(seal.open(sealed, contextOf(cartId)))
    } catch (error) {
      if (!(error instanceof SealError)) throw error
      log.warn(`details of ${cartId}: ${error.message}`)
      return undefined
    }
  }

  const hashesOf = (text: string | null) =>
    text === null ? [] : seal.knownKeyIds.flatMap((keyId) => hashUnder(keyId, text) ?? [])
  const hashUnder = (keyId: string, text: string) => {
    const hash = seal.hash(JSON.stringify(["buyer", fold(text)]), keyId)
    return hash === undefined ? undefined : `${keyId}.${hash}`
  }
  const toHashes = ({ email, customerId }: Buyer): BuyerHashes => ({
    email: hashesOf(email),
    customer: hashesOf(customerId),
  })
  const lockSince = (now: Date) => new Date(now.getTime() - longestLockMs(options))

  return {
    async find(cartId: string): Promise<KeptCart | undefined> {
      return toKept(await store.findCart(cartId), new Date())
    },

    /** What is stored for a cart, and which methods are locked for its buyer; in one statement. */
    async look(
      cartId: string | null,
      buyer: Buyer
    ): Promise<{ kept: KeptCart | undefined; locks: BuyerLock[] }> {
      const now = new Date()
      const { cart, declines } = await store.look(cartId, toHashes(buyer), lockSince(now))
      return { kept: toKept(cart, now), locks: locksOf(declines.flatMap(toDecline), options, now) }
    },

    /**
     * Saves what `merge` makes of the stored details. If another request saves at the same moment, `merge` is called again with
     * what that request stored, so that neither loses anything.
     *
     * @returns false, with nothing saved, when the stored details belong to another customer.
     */
    async saveDetails(
      cartId: string,
      customerId: string | undefined,
      merge: (details: unknown) => { details: unknown; consent: object | null }
    ): Promise<boolean> {
      for (let round = 1; round <= ROUNDS; round += 1) {
        const row = await store.findCart(cartId)
        const kept = toKept(row, new Date())
        if (kept?.details !== undefined && kept.customerId !== null && kept.customerId !== customerId)
          return false
        const { details, consent } = merge(kept?.details)
        const sealed = seal.close(JSON.stringify(details), contextOf(cartId))
        const saved = { cartId, customerId: customerId ?? null, details: sealed, consent }
        if (await store.replaceDetails(saved, row?.details ?? null)) return true
      }
      throw new Error(
        `The details of cart ${cartId} were not saved: other requests changed them ${ROUNDS} times meanwhile. Try again.`
      )
    },

    /** Stores the outcome of a completion, see the store. */
    keepOutcome: (...kept: Parameters<CartStore["keepOutcome"]>) => store.keepOutcome(...kept),
    keepPasscode: (cartId: string, passcode: object) => store.keepPasscode(cartId, passcode),
    /** Erases the details of a cart that has become an order, see the store. */
    endDetails: (cartId: string) => store.endDetails(cartId),

    /** Counts a try. */
    async countTry(cartId: string, kind: TriedKind): Promise<Counted> {
      const made = this.tryNow(cartId, kind)
      return this.judgeTry(kind, made, await store.countTry(made))
    },

    /** A try of this moment, for who counts it in a statement of their own. */
    tryNow(cartId: string, kind: TriedKind): Try {
      const now = new Date()
      return { id: `${cartId}:${kind}`, cartId, now, since: new Date(now.getTime() - TRIES_MS) }
    },

    judgeTry(kind: TriedKind, { now }: Try, { count, since, owner }: Tried): Counted {
      const waitMs = since.getTime() + TRIES_MS - now.getTime()
      const isOver = count > triesPerCart[kind]
      return { waitSeconds: isOver ? Math.max(1, Math.ceil(waitMs / 1000)) : undefined, owner }
    },

    /** Stores a decline, where it may lock a method for its buyer. */
    async keepDecline(
      buyer: Buyer,
      transaction: Pick<Transaction, "id" | "paymentMethod" | "createdAt">,
      category: string
    ): Promise<void> {
      if (!mayLock(category)) return
      const hash = (text: string | null) =>
        text === null ? null : (hashUnder(seal.currentKeyId, text) ?? null)
      await store.insertDecline({
        transaction_id: transaction.id,
        payment_method: transaction.paymentMethod,
        category,
        email_hash: hash(buyer.email),
        customer_hash: hash(buyer.customerId),
        declined_at: transaction.createdAt,
      })
    },

    /** The locks in force, newest first; those of one buyer where a buyer is given. */
    async listLocks(buyer?: Buyer): Promise<ListedLock[]> {
      const now = new Date()
      const declines = await store.listDeclines(lockSince(now), MOST_DECLINES, buyer && toHashes(buyer))
      return listLocks(declines, options, now)
    },

    /** Lifts a lock: the declines that caused it lock nothing any more. False where there is no such lock. */
    async liftLock(id: string): Promise<boolean> {
      const lock = (await this.listLocks()).find((one) => one.id === id)
      if (lock === undefined) return false
      await store.liftDeclines(lock.declineIds)
      return true
    },

    /**
     * Erases details after the option `detailsHours`, evidence of consent after `retentionDays`, and counted tries and declines
     * once they can't matter any more.
     *
     * @returns of how many carts the details were erased
     */
    async eraseEnded(): Promise<number> {
      const now = Date.now()
      return store.eraseEnded({
        details: new Date(now - detailsHours * HOUR_MS),
        carts: new Date(now - retentionDays * DAY_MS),
        tries: new Date(now - TRIES_MS),
        declines: new Date(now - longestLockMs(options)),
      })
    },
  }
}

/** One spelling of an e-mail address, so that capitals and spaces do not make another buyer of it. */
function fold(text: string): string {
  return text.normalize("NFKC").trim().toLowerCase()
}

function contextOf(cartId: string): string {
  return `details of ${cartId}`
}
