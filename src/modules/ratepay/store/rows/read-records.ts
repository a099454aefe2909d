import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { TransactionRecord } from "../../records/transaction"
import { operationRows } from "./live-rows"
import { toOperation, type OperationRow } from "./operation-row"
import { toTransaction, type TransactionRow } from "./transaction-row"

/** The operations of a transaction whose row is locked, oldest first; in a separate statement, to see them as they are now. */
export async function readLocked(db: Knex, row: TransactionRow): Promise<TransactionRecord> {
  const rows = await operationRows(db).where("transaction_id", row.id).orderBy(["created_at", "id"])
  return { transaction: toTransaction(row), operations: rows.map(toOperation) }
}

type Moment = "created_at" | "sent_at" | "resolved_at" | "acknowledged_at" | "booked_at"
/** A row as PostgreSQL writes it in JSON, with times as texts. */
type OperationJson = Omit<OperationRow, Moment> &
  Record<Exclude<Moment, "created_at">, string | null> & { created_at: string }
type RecordRow = TransactionRow & { operations: OperationJson[] }

const operationsOf = `(
  SELECT coalesce(json_agg(operation ORDER BY operation.created_at, operation.id), '[]')
  FROM ratepay_operation AS operation
  WHERE operation.transaction_id = ratepay_transaction.id AND operation.deleted_at IS NULL
) AS operations`

/**
 * Reads transactions in the order of the query `found`, each with its operations, oldest first. It is one statement, so both
 * are from the same moment. Do not use it to lock rows: after waiting for a lock, the operations would be those from before.
 */
export async function readRecords(
  knex: Knex,
  found: Knex.QueryBuilder<TransactionRow>
): Promise<TransactionRecord[]> {
  const rows: RecordRow[] = await found.select("ratepay_transaction.*", knex.raw(operationsOf))
  return rows.map((row) => ({
    transaction: toTransaction(row),
    operations: row.operations.map((one) => toOperation(fromJson(one))),
  }))
}

/** The first transaction that the query finds; undefined where it finds none. */
export async function readRecord(
  knex: Knex,
  found: Knex.QueryBuilder<TransactionRow>
): Promise<TransactionRecord | undefined> {
  const [record] = await readRecords(knex, found.limit(1))
  return record
}

function fromJson(row: OperationJson): OperationRow {
  const moment = (text: string | null) => (text === null ? null : new Date(text))
  return {
    ...row,
    created_at: new Date(row.created_at),
    sent_at: moment(row.sent_at),
    resolved_at: moment(row.resolved_at),
    acknowledged_at: moment(row.acknowledged_at),
    booked_at: moment(row.booked_at),
  }
}
