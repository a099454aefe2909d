import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Operation } from "../records/operation"
import type { Division } from "../records/divide-authorization"
import type { Transaction } from "../records/transaction"
import { fromOperation, toOperation, type OperationRow } from "./rows/operation-row"
import { fromTransaction } from "./rows/transaction-row"
import type { TransactionFacts } from "./rows/transaction-facts"
import { transition } from "./transition"

export type Writer = ReturnType<typeof createWriter>

/** The writes of a decision. They belong to the database transaction of the decision: all are committed, or none. */
export function createWriter(db: Knex) {
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
    /** Leaves an authorization to the first of its shops, and writes a transaction for each of the others. */
    async divide(operationId: string, transactionId: string, { lead, others }: Division): Promise<void> {
      const now = new Date()
      await db("ratepay_transaction")
        .where("id", transactionId)
        .update({ ...fromTransaction(lead.facts), updated_at: now })
      await db("ratepay_operation")
        .where("id", operationId)
        .update({ units: JSON.stringify(lead.units), gross_amount: lead.grossAmount, updated_at: now })
      if (others.length === 0) return
      await db("ratepay_transaction").insert(others.map(({ transaction }) => fromTransaction(transaction)))
      await db("ratepay_operation").insert(others.map(({ authorization }) => fromOperation(authorization)))
    },
    /**
     * Locks an intent key for the whole order until this decision is committed: decisions under the same key wait, on the
     * order's other transactions too.
     *
     * @returns the operations that the order has under the key so far, oldest first
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
    /** Marks an operation as just looked up, so that the next look comes later. */
    async touch(operationId: string): Promise<void> {
      await db("ratepay_operation").where("id", operationId).update({ updated_at: new Date() })
    },
    /** Marks failed and declined operations as superseded by another one, which takes them off the attention list. */
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
    /** Takes failed and declined operations off the attention list. */
    async acknowledge(operationIds: string[]): Promise<void> {
      if (operationIds.length === 0) return
      await db("ratepay_operation")
        .whereIn("id", operationIds)
        .whereIn("state", ["failed", "declined"])
        .whereNull("acknowledged_at")
        .update({ acknowledged_at: new Date(), updated_at: new Date() })
    },
    /** Takes over an unresolved operation, now for the given row of Medusa's; false where it has an outcome by now. */
    async resume(operationId: string, medusaId: string | null): Promise<boolean> {
      return transition(db, operationId, "resume", { medusa_id: medusaId, sent_at: new Date() })
    },
    /** Marks a failed operation as succeeded, because Ratepay lists it; false where it is no longer `failed`. */
    async correct(operationId: string, ratepayOperationId: string | null): Promise<boolean> {
      return transition(db, operationId, "correct", {
        ratepay_operation_id: ratepayOperationId,
        error: null,
        booked_at: null,
        resolved_at: new Date(),
      })
    },
    /** Closes an entry of the attention list that is no longer true. There is nothing to book for it in Medusa. */
    async endFinding(operationId: string): Promise<void> {
      const now = new Date()
      await db("ratepay_operation").where({ id: operationId, kind: "comparison", state: "failed" }).update({
        acknowledged_at: now,
        resolved_at: now,
        booked_at: now,
        updated_at: now,
      })
    },
    /** Ends an operation that was written but certainly never sent; false where it has been sent after all. */
    async abandon(operationId: string): Promise<boolean> {
      return transition(db, operationId, "abandon", {
        body: null,
        error: "It was planned but never sent to Ratepay.",
        resolved_at: new Date(),
      })
    },
    /** Removes the units of an operation, so that it counts by its cents alone, see `countByAmount`. */
    async dropUnits(operationId: string): Promise<void> {
      await db("ratepay_operation")
        .where("id", operationId)
        .update({ units: "[]", replaced_units: null, updated_at: new Date() })
    },
  }
}
