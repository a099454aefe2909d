import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Selection } from "../../../basket"
import type { Operation } from "../records/operation"
import type { LastComparison, Transaction, TransactionRecord } from "../records/transaction"
import { operationRows, transactionRows } from "./live-rows"
import { fromOperation } from "./operation-row"
import { readLocked, readRecord, readRecords } from "./read-records"
import type { TransactionFacts } from "./transaction-facts"
import { fromTransaction, type TransactionRow } from "./transaction-row"
import { createWriter, type Writer } from "./writer"

/** How one of Medusa's payments names its transaction: by its own id, or by what its data holds. */
export type PaymentFacts = { id: string; transactionId?: string; paymentSessionId?: string }

/** Transactions, and the lock under which decisions about them are made. */
export function createTransactionStore(knex: Knex) {
  const oldestFirst = () => transactionRows(knex).orderBy(["created_at", "id"])

  return {
    async findTransaction(id: string): Promise<TransactionRecord | undefined> {
      return readRecord(knex, transactionRows(knex).where("id", id))
    },

    /** A transaction and all others of its order, oldest first, in one statement; empty where there is no such transaction. */
    async findWithOrder(id: string): Promise<TransactionRecord[]> {
      // One value, not a list: so that both conditions are looked up in an index.
      const orderId = knex("ratepay_transaction").select("order_id").where("id", id)
      return readRecords(
        knex,
        oldestFirst().where((row) => void row.where("id", id).orWhere("order_id", orderId))
      )
    },

    /** The latest transaction of a payment session. */
    async findLatestAuthorization(paymentSessionId: string): Promise<TransactionRecord | undefined> {
      return readRecord(
        knex,
        transactionRows(knex).where("payment_session_id", paymentSessionId).orderBy("sequence", "desc")
      )
    },

    /** All transactions of an order, oldest first, in one statement. */
    async findByOrder(orderId: string): Promise<TransactionRecord[]> {
      return readRecords(knex, oldestFirst().where("order_id", orderId))
    },

    /** All transactions of the orders to which some transactions belong, oldest first, in two queries. */
    async listOfOrders(transactionIds: readonly string[]): Promise<TransactionRecord[]> {
      const orderIds = transactionRows(knex).whereIn("id", transactionIds).select("order_id")
      return readRecords(knex, oldestFirst().whereIn("order_id", orderIds))
    },

    /** Whether an order has any transaction, authorized or not. */
    async hasTransactions(orderId: string): Promise<boolean> {
      return (await transactionRows(knex).where("order_id", orderId).first("id")) !== undefined
    },

    /** The transactions of some payment collections, oldest first. */
    async findByCollections(paymentCollectionIds: string[]): Promise<TransactionRecord[]> {
      return readRecords(knex, oldestFirst().whereIn("payment_collection_id", paymentCollectionIds))
    },

    /**
     * The transaction that belongs to one of Medusa's payments: found by the payment's id, which is stored once it is known,
     * else by the transaction's id in the payment's data, else by the payment's session.
     */
    async findByPayment({
      id,
      transactionId,
      paymentSessionId,
    }: PaymentFacts): Promise<TransactionRecord | undefined> {
      const found = transactionRows(knex)
        .where((known) => {
          void known.where("payment_id", id)
          if (transactionId !== undefined) void known.orWhere("id", transactionId)
          if (paymentSessionId !== undefined) void known.orWhere("payment_session_id", paymentSessionId)
        })
        .orderByRaw("payment_id is not distinct from ? desc, id is not distinct from ? desc, sequence desc", [
          id,
          transactionId ?? null,
        ])
      return readRecord(knex, found)
    },

    /** The transaction that an operation belongs to. */
    async findByOperation(operationId: string): Promise<TransactionRecord | undefined> {
      const [record] = await readRecords(
        knex,
        oldestFirst().whereIn("id", operationRows(knex).select("transaction_id").where("id", operationId))
      )
      return record
    },

    /** The order's transactions that have an operation with an intent key, oldest first. */
    async findByIntentKey(orderId: string, intentKey: string): Promise<TransactionRecord[]> {
      return readRecords(
        knex,
        oldestFirst()
          .where("order_id", orderId)
          .whereIn("id", operationRows(knex).select("transaction_id").where("intent_key", intentKey))
      )
    },

    /** The ids of transactions with an order that `findByPayment` finds for some of Medusa's payments, in one query. */
    async listByPayments(payments: PaymentFacts[]): Promise<string[]> {
      if (payments.length === 0) return []
      const rows = await transactionRows(knex)
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

    /** Stores the id of Medusa's payment for a transaction, unless it has one. */
    async learnPayment(transactionId: string, paymentId: string): Promise<void> {
      await knex("ratepay_transaction")
        .where("id", transactionId)
        .whereNull("payment_id")
        .update({ payment_id: paymentId })
    },

    /**
     * Stores what a comparison with Ratepay came to. It is no change of the transaction: it would be compared each night for
     * having been compared the night before.
     */
    async noteComparison(id: string, comparison: LastComparison): Promise<void> {
      await knex("ratepay_transaction")
        .where("id", id)
        .update({ last_comparison: JSON.stringify(comparison) })
    },

    async updateTransaction(id: string, facts: TransactionFacts): Promise<void> {
      await createWriter(knex).updateTransaction(id, facts)
    },

    /**
     * Runs `decide` while no other process can decide about the same transaction, then commits what it wrote. `decide` has to
     * be quick and must not call Ratepay.
     *
     * @throws Error when there is no such transaction, or its lock is not free within 5 seconds
     */
    async decideUnderLock<T>(
      transactionId: string,
      decide: (record: TransactionRecord, writer: Writer) => Promise<T>
    ): Promise<T> {
      return knex.transaction(async (db) => {
        // The lock's timeout is set in the same statement: PostgreSQL evaluates the joined row before it locks the other one.
        const [row] = await db("ratepay_transaction")
          .joinRaw("CROSS JOIN (SELECT set_config('lock_timeout', '5s', true)) AS patience")
          .where("id", transactionId)
          .whereNull("deleted_at")
          .forUpdate("ratepay_transaction")
          .select<TransactionRow[]>("ratepay_transaction.*")
        if (row === undefined) throw new Error(`Ledger: there is no transaction ${transactionId}.`)
        return decide(await readLocked(db, row), createWriter(db))
      })
    },

    /** Writes a new transaction with its authorization; false where another process has just written it. */
    async insertAuthorization(transaction: Transaction, authorization: Operation): Promise<boolean> {
      const written = knex("ratepay_transaction")
        .insert(fromTransaction(transaction))
        .onConflict(knex.raw("(payment_session_id, sequence) WHERE deleted_at IS NULL"))
        .ignore()
        .returning("id")
      const row = Object.entries(fromOperation(authorization)).filter(([, value]) => value !== null)
      const columns = row.map(([column]) => column)
      const values = row.map(([, value]) => knex.raw("?", [value]))
      // One statement: the operation is written only if the transaction was.
      const inserted = await knex
        .with("written", written)
        .into(knex.raw("ratepay_operation (??)", [columns]))
        .insert(knex.select(values).from("written"))
        .returning("id")
      return inserted.length > 0
    },

    /** Replaces the goods of a transaction by the same goods with the line ids of another order. */
    async replaceGoods(transactionId: string, facts: TransactionFacts, units: Selection): Promise<void> {
      await knex.transaction(async (db) => {
        await db("ratepay_transaction")
          .where("id", transactionId)
          .update({ ...fromTransaction(facts), updated_at: new Date() })
        await db("ratepay_operation")
          .whereNull("deleted_at")
          .where({ transaction_id: transactionId, kind: "authorize" })
          .update({ units: JSON.stringify(units), updated_at: new Date() })
      })
    },
  }
}
