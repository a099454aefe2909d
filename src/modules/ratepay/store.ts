import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Cents, Selection } from "../../basket"
import { attentionOf, type AttentionTime } from "./attention"
import { ledgerOnlyKinds, type Operation, type OperationKind, type OperationState } from "./operation"
import { operationMoves, settlingMove, type OperationMove } from "./operation-moves"
import { fromOperation, toOperation, type OperationRow } from "./operation-row"
import type { Transaction, TransactionRecord } from "./transaction"
import { fromTransaction, toTransaction, type TransactionRow } from "./transaction-row"

/** How an operation ended, or that it did not (`unknown`). */
export type Settlement = {
  state: Exclude<OperationState, "planned" | "sent">
  ratepayOperationId?: string
  declineCategory?: string
  declineReasons?: string[]
  error?: string
}

/** What a settled authorization tells of its transaction. */
export type TransactionFacts = Partial<
  Pick<
    Transaction,
    | "ratepayTransactionId"
    | "authorizationExpires"
    | "requisites"
    | "goods"
    | "orderId"
    | "cartId"
    | "paymentCollectionId"
    | "paymentId"
    | "shopTransactionId"
    | "authorizedOrderVersion"
    | "orderVersion"
    | "partiesHash"
  >
>

export type OperationFilter = {
  kinds?: OperationKind[]
  states?: OperationState[]
  limit: number
  offset: number
}
export type OperationEntry = { operation: Operation; transaction: Transaction }
export type OperationPage = { entries: OperationEntry[]; count: number }

/** What recovery is to take up: at most so much, and nothing that somebody may still be at. */
export type DueFilter = { now: Date; inFlightMs: number; shortestMs: number; limit: number }
/** What one of Medusa's payments tells of its transaction. */
export type PaymentFacts = { id: string; transactionId?: string; paymentSessionId?: string }
export type CompareFilter = { after: string; since: Date; limit: number }

/** What is authorized less what was moved, in cents; a list of kinds in SQL says what counts as moved. */
const openOf = (transactionId: string, moved = "'capture', 'cancel'") =>
  `(select coalesce(sum(case when kind in ('authorize', 'increment') then gross_amount
                             when kind in (${moved}) then -gross_amount else 0 end), 0)
    from ratepay_operation as operation
    where operation.transaction_id = ${transactionId}
      and operation.state = 'succeeded' and operation.deleted_at is null)`

/** The wait since a moment, doubling without end; takes the shortest wait in ms as its binding. */
const everDoubling = (since: string) => `greatest(updated_at - ${since}, ? * interval '1 millisecond')`
/** As above, up to half an hour. */
const doubling = (since: string) => `least(${everDoubling(since)}, interval '30 minutes')`

type LeasedRow = { id: string; leased_until: Date }

/** By the database's clock, which all instances share; in whole milliseconds, as JavaScript reads it back. */
const fromNow = (knex: Knex, ms: number) =>
  knex.raw("date_trunc('milliseconds', now() + ? * interval '1 millisecond')", [ms])

export type Store = ReturnType<typeof createStore>

/**
 * The ledger's tables, in plain SQL on Medusa's own connection pool. No lock and no database transaction is ever
 * held while Ratepay is asked: a slow Ratepay must not take connections from the rest of the shop.
 */
export function createStore(knex: Knex) {
  const transactions = (db: Knex) => db<TransactionRow>("ratepay_transaction").whereNull("deleted_at")
  const oldestFirst = () => transactions(knex).orderBy(["created_at", "id"])
  const operations = (db: Knex) => db<OperationRow>("ratepay_operation").whereNull("deleted_at")

  async function withOperations(
    db: Knex,
    row: TransactionRow | undefined
  ): Promise<TransactionRecord | undefined> {
    if (row === undefined) return undefined
    const rows = await operations(db).where("transaction_id", row.id).orderBy(["created_at", "id"])
    return { transaction: toTransaction(row), operations: rows.map(toOperation) }
  }

  async function findAll(found: PromiseLike<TransactionRow[]>): Promise<TransactionRecord[]> {
    const rows = await found
    if (rows.length === 0) return []
    const all = await operations(knex)
      .whereIn(
        "transaction_id",
        rows.map(({ id }) => id)
      )
      .orderBy(["created_at", "id"])
    return rows.map((row) => ({
      transaction: toTransaction(row),
      operations: all.filter(({ transaction_id }) => transaction_id === row.id).map(toOperation),
    }))
  }

  async function withTransactions(rows: OperationRow[]): Promise<OperationEntry[]> {
    const found = await transactions(knex).whereIn(
      "id",
      rows.map(({ transaction_id }) => transaction_id)
    )
    const byId = new Map(found.map((row) => [row.id, toTransaction(row)]))
    return rows.flatMap((row) => {
      const transaction = byId.get(row.transaction_id)
      return transaction ? [{ operation: toOperation(row), transaction }] : []
    })
  }

  return {
    async findTransaction(id: string): Promise<TransactionRecord | undefined> {
      return withOperations(knex, await transactions(knex).where("id", id).first())
    },

    /** The latest attempt to authorize a payment session. */
    async findLatestAttempt(paymentSessionId: string): Promise<TransactionRecord | undefined> {
      const row = await transactions(knex)
        .where("payment_session_id", paymentSessionId)
        .orderBy("attempt", "desc")
        .first()
      return withOperations(knex, row)
    },

    /** All transactions of an order, oldest first, in two queries. */
    async findByOrder(orderId: string): Promise<TransactionRecord[]> {
      return findAll(oldestFirst().where("order_id", orderId))
    },

    /** Whether an order was ever to be paid on Ratepay. */
    async hasTransactions(orderId: string): Promise<boolean> {
      return (await transactions(knex).where("order_id", orderId).first("id")) !== undefined
    },

    /** The transactions that were authorized in payment collections, oldest first. */
    async findByCollections(paymentCollectionIds: string[]): Promise<TransactionRecord[]> {
      return findAll(oldestFirst().whereIn("payment_collection_id", paymentCollectionIds))
    },

    /** How often Ratepay has declined an authorization in a payment collection, for some of its categories. */
    async countDeclines(filter: {
      paymentCollectionId: string
      since: Date
      categories: string[]
    }): Promise<number> {
      const [counted] = await operations(knex)
        .where({ kind: "authorize", state: "declined" })
        .whereIn("decline_category", filter.categories)
        .where("settled_at", ">=", filter.since)
        .whereIn(
          "transaction_id",
          transactions(knex).select("id").where("payment_collection_id", filter.paymentCollectionId)
        )
        .count<{ count: string }[]>({ count: "*" })
      return Number(counted?.count ?? 0)
    },

    /**
     * The transaction of one of Medusa's payments: by the payment's id, which is kept once it is known, else by what its
     * data names or the session it came of.
     */
    async findByPayment({
      id,
      transactionId,
      paymentSessionId,
    }: PaymentFacts): Promise<TransactionRecord | undefined> {
      const row = await transactions(knex)
        .where((known) => {
          void known.where("payment_id", id)
          if (transactionId !== undefined) void known.orWhere("id", transactionId)
          if (paymentSessionId !== undefined) void known.orWhere("payment_session_id", paymentSessionId)
        })
        .orderByRaw("payment_id is not distinct from ? desc, id is not distinct from ? desc, attempt desc", [
          id,
          transactionId ?? null,
        ])
        .first()
      return withOperations(knex, row)
    },

    /** Keeps which payment of Medusa's stands for a transaction; the first that was found stays. */
    async learnPayment(transactionId: string, paymentId: string): Promise<void> {
      await knex("ratepay_transaction")
        .where("id", transactionId)
        .whereNull("payment_id")
        .update({ payment_id: paymentId })
    },

    async findByOperation(operationId: string): Promise<TransactionRecord | undefined> {
      const [record] = await findAll(
        oldestFirst().whereIn("id", operations(knex).select("transaction_id").where("id", operationId))
      )
      return record
    },

    /** The transactions of an order of which something was asked for under a name, oldest first. */
    async findByIntentKey(orderId: string, intentKey: string): Promise<TransactionRecord[]> {
      return findAll(
        oldestFirst()
          .where("order_id", orderId)
          .whereIn("id", operations(knex).select("transaction_id").where("intent_key", intentKey))
      )
    },

    async findOperation(id: string): Promise<Operation | undefined> {
      const row = await operations(knex).where("id", id).first()
      return row && toOperation(row)
    },

    /** A page of operations that were sent, newest first, each with its transaction, and how many there are. */
    async listOperations({ kinds, states, limit, offset }: OperationFilter): Promise<OperationPage> {
      const filtered = () => {
        const query = operations(knex).whereNotIn("kind", [...ledgerOnlyKinds])
        if (kinds) void query.whereIn("kind", kinds)
        if (states) void query.whereIn("state", states)
        return query
      }
      const [rows, counted] = await Promise.all([
        filtered()
          .orderBy([
            { column: "created_at", order: "desc" },
            { column: "id", order: "desc" },
          ])
          .limit(limit)
          .offset(offset),
        filtered().count<{ count: string }[]>({ count: "*" }),
      ])
      return { entries: await withTransactions(rows), count: Number(counted[0]?.count ?? 0) }
    },

    /**
     * What a person has to look at, newest first, see `attentionOf`, which decides. The query finds no less, and hardly
     * more: what it leaves to be decided is read in pages until there are enough.
     */
    async listTroubled(time: AttentionTime, limit: number): Promise<OperationEntry[]> {
      const leftBefore = new Date(time.now.getTime() - time.inFlightMs)
      const troubled: OperationRow[] = []
      for (let offset = 0; troubled.length < limit; offset += limit) {
        const rows = await operations(knex)
          .whereNull("superseded_by")
          .whereRaw(
            `(state = 'unknown'
              or (state in ('planned', 'sent') and coalesce(sent_at, created_at) <= ?)
              or (state in ('failed', 'declined') and kind <> 'authorize' and acknowledged_at is null))`,
            [leftBefore]
          )
          .orderBy([
            { column: "created_at", order: "desc" },
            { column: "id", order: "desc" },
          ])
          .limit(limit)
          .offset(offset)
        troubled.push(...rows.filter((row) => attentionOf(toOperation(row), time) !== undefined))
        if (rows.length < limit) break
      }
      return withTransactions(troubled.slice(0, limit))
    },

    /** Authorizations with something open that end before a date, the earliest first. */
    async listExpiring(before: Date, limit: number): Promise<TransactionRecord[]> {
      return findAll(
        transactions(knex)
          .where("authorization_expires", "<", before)
          .whereRaw(`${openOf("ratepay_transaction.id")} > 0`)
          .orderBy("authorization_expires")
          .limit(limit)
      )
    },

    /** Writes down what could not be asked for. */
    async insertFailure(operation: Operation): Promise<void> {
      await createWriter(knex).insertOperation(operation)
    },

    /**
     * Transactions with an operation that moves money, whose outcome is open and that nobody is at, longest left alone
     * first. Each is due when it has been left alone for as long as it had been open before, between `shortestMs` and half
     * an hour: the waits double.
     */
    async listUnsettled({ now, inFlightMs, shortestMs, limit }: DueFilter): Promise<string[]> {
      const rows = await operations(knex)
        .whereIn("state", ["planned", "sent", "unknown"])
        .where((left) => {
          void left.where("state", "unknown").orWhere("updated_at", "<", new Date(now.getTime() - inFlightMs))
        })
        .whereRaw(`?::timestamptz - updated_at >= ${doubling("created_at")}`, [now, shortestMs])
        .orderBy("updated_at")
        .limit(limit)
        .select("transaction_id")
      return rows.map(({ transaction_id }) => transaction_id)
    },

    /**
     * Transactions that wait for the buyer's passcode, longest left alone first. Due as `listUnsettled`, but the waits go on
     * doubling: who has not typed it in an hour hardly will.
     */
    async listAwaitingPasscode({ now, shortestMs, limit }: DueFilter): Promise<string[]> {
      const rows = await operations(knex)
        .where("state", "otp_required")
        .whereRaw(`?::timestamptz - updated_at >= ${everDoubling("created_at")}`, [now, shortestMs])
        .orderBy("updated_at")
        .limit(limit)
        .select("transaction_id")
      return rows.map(({ transaction_id }) => transaction_id)
    },

    /**
     * Transactions with an operation that has ended and was not yet seen in Medusa's books, longest left alone first.
     * One that has just ended is still being booked by who asked for it. Due as `listUnsettled`.
     */
    async listUnbooked({ now, inFlightMs, shortestMs, limit }: DueFilter): Promise<string[]> {
      const rows = await operations(knex)
        .whereNull("booked_at")
        .where("settled_at", "<", new Date(now.getTime() - inFlightMs))
        .whereRaw(
          `(updated_at <= settled_at + interval '1 second' or ?::timestamptz - updated_at >= ${doubling("settled_at")})`,
          [now, shortestMs]
        )
        .groupBy("transaction_id")
        .orderByRaw("min(updated_at)")
        .limit(limit)
        .select("transaction_id")
      return rows.map(({ transaction_id }) => transaction_id)
    },

    /** Notes that all operations of a transaction that had ended by a moment were seen in Medusa's books. */
    async markBooked(transactionId: string, settledBy: Date): Promise<void> {
      await knex("ratepay_operation")
        .where("transaction_id", transactionId)
        .whereNull("booked_at")
        .where("settled_at", "<=", settledBy)
        .update({ booked_at: new Date() })
    },

    /** Takes a transaction for one holder alone, until the moment that is returned; undefined when another has it. */
    async lease(transactionId: string, ms: number): Promise<Date | undefined> {
      const [leased] = await knex<LeasedRow>("ratepay_transaction")
        .where("id", transactionId)
        .where((free) => void free.whereNull("leased_until").orWhere("leased_until", "<", knex.raw("now()")))
        .update({ leased_until: fromNow(knex, ms) }, ["leased_until"])
      return leased?.leased_until
    },

    /** Goes on with a lease until the moment that is returned; undefined when it has ended and another has taken it. */
    async renewLease(transactionId: string, until: Date, ms: number): Promise<Date | undefined> {
      const [leased] = await knex<LeasedRow>("ratepay_transaction")
        .where({ id: transactionId, leased_until: until })
        .update({ leased_until: fromNow(knex, ms) }, ["leased_until"])
      return leased?.leased_until
    },

    /** Ends a lease, unless it has ended by itself and is another's now. */
    async endLease(transactionId: string, until: Date): Promise<void> {
      await knex("ratepay_transaction")
        .where({ id: transactionId, leased_until: until })
        .update({ leased_until: null })
    },

    /** Leaves the operations of a transaction that are not booked alone for a while. */
    async putOff(transactionId: string): Promise<void> {
      await knex("ratepay_operation")
        .where("transaction_id", transactionId)
        .whereNull("booked_at")
        .whereNotNull("settled_at")
        .update({ updated_at: new Date() })
    },

    /** Leaves the operation of a transaction that can't even be looked after alone for a while, so that others get a turn. */
    async putOffUnsettled(transactionId: string): Promise<void> {
      await knex("ratepay_operation")
        .where("transaction_id", transactionId)
        .whereIn("state", ["planned", "sent", "unknown", "otp_required"])
        .update({ updated_at: new Date() })
    },

    /** Transactions that Ratepay knows, by id, after one: those with something open, or touched since a date. */
    async listToCompare({ after, since, limit }: CompareFilter): Promise<string[]> {
      const rows = await transactions(knex)
        .whereNotNull("ratepay_transaction_id")
        .where("id", ">", after)
        .where((relevant) => {
          void relevant.whereRaw(`${openOf("ratepay_transaction.id")} > 0`).orWhere("updated_at", ">=", since)
        })
        .orderBy("id")
        .limit(limit)
        .select("id")
      return rows.map(({ id }) => id)
    },

    /** Of some payment collections the transactions that pay an order and of which anything is authorized. */
    async listStanding(paymentCollectionIds: string[]): Promise<string[]> {
      if (paymentCollectionIds.length === 0) return []
      const rows = await knex<{ id: string }>("ratepay_transaction as transaction")
        .whereIn("payment_collection_id", paymentCollectionIds)
        .whereNotNull("order_id")
        .whereNull("deleted_at")
        .whereRaw(`${openOf("transaction.id", "'cancel'")} > 0`)
        .select("id")
      return rows.map(({ id }) => id)
    },

    /** The transactions that pay an order of some of Medusa's payments, in one query; as `findByPayment` finds them. */
    async listByPayments(payments: PaymentFacts[]): Promise<string[]> {
      if (payments.length === 0) return []
      const rows = await transactions(knex)
        .whereNotNull("order_id")
        .where((known) => {
          void known
            .whereIn(
              "payment_id",
              payments.map(({ id }) => id)
            )
            .orWhereIn(
              "id",
              payments.flatMap(({ transactionId }) => transactionId ?? [])
            )
            .orWhereIn(
              "payment_session_id",
              payments.flatMap(({ paymentSessionId }) => paymentSessionId ?? [])
            )
        })
        .select("id")
      return rows.map(({ id }) => id)
    },

    /** Of some ids of Medusa's captures and refunds those that no operation knows. */
    async listUnknownMedusaIds(ids: string[]): Promise<string[]> {
      if (ids.length === 0) return []
      const rows = await operations(knex).whereIn("medusa_id", ids).select("medusa_id")
      const known = new Set(rows.map(({ medusa_id }) => medusa_id))
      return ids.filter((id) => !known.has(id))
    },

    /**
     * Lets a row of Medusa's stand for an operation, instead of the one it names now; false when that has changed
     * meanwhile. So no two rows are ever booked for one operation.
     */
    async claimBooking(
      operationId: string,
      claim: { from: string | null; to: string | null }
    ): Promise<boolean> {
      const claimed = await knex("ratepay_operation")
        .where("id", operationId)
        .whereRaw("medusa_id is not distinct from ?", [claim.from])
        .update({ medusa_id: claim.to, updated_at: new Date() })
      return claimed > 0
    },

    async setCredit(operationId: string, credit: Cents): Promise<void> {
      await knex("ratepay_operation")
        .where({ id: operationId, kind: "refund" })
        .update({ credit_amount: credit, updated_at: new Date() })
    },

    async updateTransaction(id: string, facts: TransactionFacts): Promise<void> {
      await createWriter(knex).updateTransaction(id, facts)
    },

    /**
     * Runs `decide` while no other process can decide about this transaction, then commits what it wrote.
     * `decide` must be quick and must not call Ratepay.
     */
    async decideUnderLock<T>(
      transactionId: string,
      decide: (record: TransactionRecord, writer: Writer) => Promise<T>
    ): Promise<T> {
      return knex.transaction(async (db) => {
        await db.raw("SET LOCAL lock_timeout = '5s'")
        const record = await withOperations(
          db,
          await transactions(db).where("id", transactionId).forUpdate().first()
        )
        if (record === undefined) throw new Error(`Ledger: there is no transaction ${transactionId}.`)
        return decide(record, createWriter(db))
      })
    },

    /** Writes a new attempt with its authorization; false when another process has just written the same attempt. */
    async insertAttempt(transaction: Transaction, authorization: Operation): Promise<boolean> {
      return knex.transaction(async (db) => {
        const inserted = await db("ratepay_transaction")
          .insert(fromTransaction(transaction))
          .onConflict(db.raw("(payment_session_id, attempt) WHERE deleted_at IS NULL"))
          .ignore()
          .returning("id")
        if (inserted.length === 0) return false
        await createWriter(db).insertOperation(authorization)
        return true
      })
    },

    /**
     * Notes that an operation is about to leave.
     *
     * @throws Error when another process has given it up meanwhile, as this one took too long; it must not leave then.
     */
    async markSent(operationId: string): Promise<void> {
      if (!(await move(knex, operationId, "send", { sent_at: new Date() })))
        throw new Error(`Ledger: operation ${operationId} was given up before it was sent.`)
    },

    /**
     * Ends an operation, unless another process has settled it already (then false): an answer is never overwritten, least
     * of all by not having got one. A settled authorization also leaves its facts on the transaction, and takes the copies
     * of the buyer's data with it: its sealed body and, where no other can follow, the buyer's input.
     */
    async settle(
      operation: Operation,
      settlement: Settlement,
      facts: TransactionFacts = {}
    ): Promise<boolean> {
      const unsettled = settlement.state === "unknown"
      const forget = operation.kind === "authorize" && !unsettled
      const update = {
        ratepay_operation_id: settlement.ratepayOperationId ?? null,
        decline_category: settlement.declineCategory ?? null,
        decline_reasons: settlement.declineReasons ? JSON.stringify(settlement.declineReasons) : null,
        error: settlement.error ?? null,
        settled_at: unsettled ? null : new Date(),
        ...(forget ? { body: null } : {}),
      }
      return knex.transaction(async (db) => {
        const isSettled = await move(db, operation.id, settlingMove[settlement.state], update)
        if (!isSettled) return false
        if (Object.keys(facts).length > 0) {
          await db("ratepay_transaction")
            .where("id", operation.transactionId)
            .update({ ...fromTransaction(facts), updated_at: new Date() })
        }
        if (forget && takesInput(operation, settlement)) {
          await db("ratepay_buyer_input")
            .whereIn(
              "payment_session_id",
              db("ratepay_transaction").select("payment_session_id").where("id", operation.transactionId)
            )
            .delete()
        }
        return true
      })
    },

    /** Gives an authorization the same goods under the line ids of another order. */
    async adoptGoods(transactionId: string, facts: TransactionFacts, units: Selection): Promise<void> {
      await knex.transaction(async (db) => {
        await db("ratepay_transaction")
          .where("id", transactionId)
          .update({ ...fromTransaction(facts), updated_at: new Date() })
        await db("ratepay_operation")
          .where({ transaction_id: transactionId, kind: "authorize" })
          .update({ units: JSON.stringify(units), updated_at: new Date() })
      })
    },

    async keepBuyerInput(input: { id: string; paymentSessionId: string; sealed: string }): Promise<void> {
      await knex("ratepay_buyer_input")
        .insert({ id: input.id, payment_session_id: input.paymentSessionId, sealed: input.sealed })
        .onConflict(knex.raw("(payment_session_id) WHERE deleted_at IS NULL"))
        .merge(["sealed"])
    },

    async findBuyerInput(paymentSessionId: string): Promise<string | undefined> {
      const row = await knex<{ payment_session_id: string; sealed: string }>("ratepay_buyer_input")
        .where("payment_session_id", paymentSessionId)
        .first("sealed")
      return row?.sealed
    },

    async forgetBuyerInput(paymentSessionId: string): Promise<void> {
      await knex("ratepay_buyer_input").where("payment_session_id", paymentSessionId).delete()
    },
  }
}

/**
 * Whether the buyer's input has served. A failed authorization certainly did not happen, and the buyer may press the button
 * again. While a passcode or an answer is awaited the order may change, and be authorized anew: who hands such an
 * authorization to Medusa forgets the input then.
 */
function takesInput({ state: before }: Operation, { state }: Settlement): boolean {
  return state === "declined" || (state === "succeeded" && before === "planned")
}

export type Writer = ReturnType<typeof createWriter>

function createWriter(db: Knex) {
  return {
    async insertOperation(operation: Operation): Promise<void> {
      await db("ratepay_operation").insert(fromOperation(operation))
    },
    async updateTransaction(id: string, facts: TransactionFacts): Promise<void> {
      if (Object.keys(facts).length === 0) return
      await db("ratepay_transaction")
        .where("id", id)
        .update({ ...fromTransaction(facts), updated_at: new Date() })
    },
    /**
     * Keeps everybody else who has the same key for the same order waiting until this decision is committed, whichever of
     * its transactions is meant, and tells what was asked for under it so far, oldest first.
     */
    async claimKey(
      intentKey: string,
      { id, orderId }: Pick<Transaction, "id" | "orderId">
    ): Promise<Operation[]> {
      const lock = `ratepay:${orderId ?? id}:${intentKey}`
      await db.raw("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", [lock])
      const ofOrder = db("ratepay_transaction").select("id").where("order_id", orderId)
      const rows = await db<OperationRow>("ratepay_operation")
        .whereNull("deleted_at")
        .where("intent_key", intentKey)
        .whereIn("transaction_id", orderId === null ? [id] : ofOrder)
        .orderBy(["created_at", "id"])
      return rows.map(toOperation)
    },
    /** Notes that somebody looks an operation up now, so that the next look is later. */
    async touch(operationId: string): Promise<void> {
      await db("ratepay_operation").where("id", operationId).update({ updated_at: new Date() })
    },
    /** Lets an operation take the place of others that did not come about: they are off the attention list with it. */
    async supersede(operationIds: string[], successorId: string): Promise<void> {
      if (operationIds.length === 0) return
      const now = new Date()
      await db("ratepay_operation")
        .whereIn("id", operationIds)
        .whereIn("state", ["failed", "declined"])
        .whereNull("superseded_by")
        .update({
          superseded_by: successorId,
          acknowledged_at: db.raw("coalesce(acknowledged_at, ?)", [now]),
          updated_at: now,
        })
    },
    /** Takes operations that did not come about off the attention list. */
    async acknowledge(operationIds: string[]): Promise<void> {
      if (operationIds.length === 0) return
      await db("ratepay_operation")
        .whereIn("id", operationIds)
        .whereIn("state", ["failed", "declined"])
        .whereNull("acknowledged_at")
        .update({ acknowledged_at: new Date(), updated_at: new Date() })
    },
    /** Takes over an operation without an outcome, for whom Medusa now asks on behalf of; false when it has got one. */
    async resume(operationId: string, medusaId: string | null): Promise<boolean> {
      return move(db, operationId, "resume", { medusa_id: medusaId, sent_at: new Date() })
    },
    /** An operation that was taken for failed, and that Ratepay lists; false when it no longer stands as failed. */
    async correct(operationId: string, ratepayOperationId: string): Promise<boolean> {
      return move(db, operationId, "correct", {
        ratepay_operation_id: ratepayOperationId,
        error: null,
        booked_at: null,
        settled_at: new Date(),
      })
    },
    /** Ends an entry of the attention list that is no longer so. It stands for nothing to be booked. */
    async endNote(operationId: string): Promise<void> {
      const now = new Date()
      await db("ratepay_operation").where({ id: operationId, kind: "comparison", state: "failed" }).update({
        acknowledged_at: now,
        settled_at: now,
        booked_at: now,
        updated_at: now,
      })
    },
    /** Ends an operation that was written but certainly never sent; false when it has left meanwhile. */
    async abandon(operationId: string): Promise<boolean> {
      return move(db, operationId, "abandon", {
        body: null,
        error: "It was written down but never sent.",
        settled_at: new Date(),
      })
    },
    /** Lets an operation count by its cents alone, see `countByAmount`. */
    async dropUnits(operationId: string): Promise<void> {
      await db("ratepay_operation")
        .where("id", operationId)
        .update({ units: "[]", replaced_units: null, updated_at: new Date() })
    },
  }
}

/** Takes one way of the table of moves, if the operation stands where it begins; by one statement. */
async function move(
  db: Knex,
  operationId: string,
  name: OperationMove,
  changes: Record<string, unknown>
): Promise<boolean> {
  const { from, to } = operationMoves[name]
  const moved = await db("ratepay_operation")
    .where("id", operationId)
    .whereIn("state", [...from])
    .update({ ...changes, state: to, updated_at: new Date() })
  return moved > 0
}
