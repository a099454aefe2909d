import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { OperationRow } from "./operation-row"
import type { TransactionRow } from "./transaction-row"

// The ledger's indexes, other than those of the ids, hold only rows that are not deleted. So every query that finds rows has
// to say that it wants only those; otherwise PostgreSQL can't use the index.

/** The transactions that are not deleted. */
export const transactionRows = (db: Knex) => db<TransactionRow>("ratepay_transaction").whereNull("deleted_at")

/** The operations that are not deleted. */
export const operationRows = (db: Knex) => db<OperationRow>("ratepay_operation").whereNull("deleted_at")

/** In SQL, what is authorized less what the kinds in `moved` took of it, in cents. */
export const openOf = (transactionId: string, moved = "'capture', 'cancel'") =>
  `(select coalesce(sum(case when kind in ('authorize', 'increment') then gross_amount
                             when kind in (${moved}) then -gross_amount else 0 end), 0)
    from ratepay_operation as operation
    where operation.transaction_id = ${transactionId}
      and operation.state = 'succeeded' and operation.deleted_at is null)`
