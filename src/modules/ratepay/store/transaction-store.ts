import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Selection } from "../../../basket"
import type { Operation } from "../records/operation"
import type { LastComparison, Transaction, TransactionRecord } from "../records/transaction"
import { operationRows, transactionRows } from "./rows/live-rows"
import { fromOperation } from "./rows/operation-row"
import { readLocked, readRecord, readRecords } from "./rows/read-records"
import { wholeOf } from "../records/whole-authorization"
import type { TransactionFacts } from "./rows/transaction-facts"
import { fromTransaction, type TransactionRow } from "./rows/transaction-row"
import { createWriter, type Writer } from "./writer"

const partsOf = (knex: Knex, leadId: string) =>
  transactionRows(knex)
    .where((row) => void row.where("id", leadId).orWhere("lead_id", leadId))
    .orderBy(["part", "id"])

async function readWhole(knex: Knex, record: TransactionRecord): Promise<TransactionRecord> {
  const { leadId } = record.transaction
  if (leadId === null) return record
  const [first, ...others] = await readRecords(knex, partsOf(knex, leadId))
  return first ? wholeOf([first, ...others]) : record
}

/** How one of Medusa's payments names its transaction: by its own id, or by what its data holds. */
export type PaymentFacts = { id: string; transactionId?: string; paymentSessionId?: string }

/** What a transaction has of the order that it is tied to. */
export type TiedTransaction = { id: string; facts: TransactionFacts; units?: Selection }

/** Transactions, and the lock under which decisions about them are made. */
export function createTransactionStore(knex: Knex) {
  // The transactions of an authorization's shops are of one moment, and their ids in no sequence.
  const oldestFirst = () => transactionRows(knex).orderBy(["created_at", "part", "id"])

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

    /** The latest authorization of a payment session, with the baskets of all its shops, see `wholeOf`. */
    async findLatestAuthorization(paymentSessionId: string): Promise<TransactionRecord | undefined> {
      const lead = await readRecord(
        knex,
        transactionRows(knex)
          .where("payment_session_id", paymentSessionId)
          .orderBy([{ column: "sequence", order: "desc" }, "part"])
      )
      return lead && readWhole(knex, lead)
    },

    /** The authorization that a transaction is a part of, see `wholeOf`; one query more for that of several shops. */
    async findWhole(record: TransactionRecord): Promise<TransactionRecord> {
      return readWhole(knex, record)
    },

    /** All transactions of a transaction's authorization, the lead first. */
    async listParts({ transaction }: Pick<TransactionRecord, "transaction">): Promise<TransactionRecord[]> {
      const { leadId, id } = transaction
      return readRecords(knex, partsOf(knex, leadId ?? id))
    },

    /** Of some shops of a marketplace, those that an account has sold for: Ratepay knows them. */
    async listKnownShops(partnerShopId: string, shopIds: readonly string[]): Promise<string[]> {
      const rows = await transactionRows(knex)
        .whereIn("shop_id", shopIds)
        .where("partner_shop_id", partnerShopId)
        .whereIn(
          "id",
          operationRows(knex).where({ kind: "authorize", state: "succeeded" }).select("transaction_id")
        )
        .distinct("shop_id")
      return rows.flatMap(({ shop_id }) => shop_id ?? [])
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
        .orderByRaw(
          "payment_id is not distinct from ? desc, id is not distinct from ? desc, sequence desc, part",
          [id, transactionId ?? null]
        )
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

    /** Stores the id of Medusa's payment for a transaction and all others of its authorization, unless they have one. */
    async learnPayment(transactionId: string, paymentId: string): Promise<void> {
      const leadId = knex("ratepay_transaction").select("lead_id").where("id", transactionId)
      await knex("ratepay_transaction")
        .where((row) => void row.where("id", transactionId).orWhere("lead_id", leadId))
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

    /** Stores when an authorization expires, with the transactions of all its shops. */
    async updateExpiry({ id, leadId }: Transaction, authorizationExpires: Date): Promise<void> {
      await knex("ratepay_transaction")
        .where((row) => {
          void row.where("id", id)
          // For null, Knex asks for all transactions without a lead.
          if (leadId !== null) void row.orWhere("lead_id", leadId)
        })
        .update({ authorization_expires: authorizationExpires, updated_at: new Date() })
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
        .onConflict(knex.raw("(payment_session_id, sequence, part) WHERE deleted_at IS NULL"))
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

    /**
     * Ties the transactions of an authorization to another order: all of them or none. Where units are given, they replace those of
     * the authorization, as the same goods have other line ids.
     */
    async replaceGoods(tied: readonly TiedTransaction[]): Promise<void> {
      await knex.transaction(async (db) => {
        for (const { id, facts, units } of tied) {
          await createWriter(db).updateTransaction(id, facts)
          if (units === undefined) continue
          await db("ratepay_operation")
            .whereNull("deleted_at")
            .where({ transaction_id: id, kind: "authorize" })
            .update({ units: JSON.stringify(units), updated_at: new Date() })
        }
      })
    },
  }
}
