import type { Operation } from "../../records/operation"
import type { Transaction } from "../../records/transaction"

export type StoredOperation = Operation & { updatedAt: Date }
export type StoredTransaction = Transaction & { updatedAt: Date; leasedUntil: Date | null }

/** What one database transaction reads and writes: it sees its own writes and what others have committed. */
export type Session = {
  /** Oldest first. */
  operations(): StoredOperation[]
  transactions(): StoredTransaction[]
  /**
   * Locks a name until the session ends, and waits while another session has it. Names are those of rows about to be
   * written, of transactions about which is decided, and of merchants' keys.
   */
  hold(name: string): Promise<void>
  /** Waits while another session has locked a name, without locking it. */
  wait(name: string): Promise<void>
  insertOperation(row: StoredOperation): void
  insertTransaction(row: StoredTransaction): void
  /** Compares and sets in one step, as an UPDATE does: after waiting for another session, it compares with the new row. */
  changeOperations(
    which: (row: StoredOperation) => boolean,
    to: (row: StoredOperation) => Partial<StoredOperation>
  ): Promise<StoredOperation[]>
  changeTransactions(
    which: (row: StoredTransaction) => boolean,
    to: (row: StoredTransaction) => Partial<StoredTransaction>
  ): Promise<StoredTransaction[]>
}

export type MemoryTables = {
  /** Commits what the work wrote when it ends well, and nothing of it when it throws. */
  run<T>(work: (session: Session) => Promise<T>): Promise<T>
  /** What is committed. */
  read<T>(look: (session: Pick<Session, "operations" | "transactions">) => T): T
}

/**
 * The ledger's two tables in memory, with those guarantees of PostgreSQL that the store relies on: a database transaction
 * commits as a whole or not at all, locks rows from its first write until its end, and reads what is committed; and the
 * unique indexes hold.
 */
export function createMemoryTables(): MemoryTables {
  const operations = createTable<StoredOperation>()
  const transactions = createTable<StoredTransaction>()
  /** By locked name, the promise that resolves when its session ends. */
  const held = new Map<string, Promise<void>>()

  return {
    async run(work) {
      const own = new Set<string>()
      let end: () => void = () => undefined
      const ended = new Promise<void>((resolve) => (end = resolve))
      const wait = async (name: string) => {
        while (held.has(name) && !own.has(name)) await held.get(name)
      }
      const hold = async (name: string) => {
        // No await between the check and the lock: others that waited wait for this session now.
        while (held.has(name) && !own.has(name)) await held.get(name)
        held.set(name, ended)
        own.add(name)
      }
      const operationsHere = operations.open((id) => hold(rowName("operation", id)))
      const transactionsHere = transactions.open((id) => hold(rowName("transaction", id)))
      const session: Session = {
        operations: operationsHere.rows,
        transactions: transactionsHere.rows,
        ...{ hold, wait },
        insertOperation(row) {
          assertUnique(operationsHere.rows(), operationIndexes, row)
          operationsHere.put(row)
        },
        insertTransaction(row) {
          assertUnique(transactionsHere.rows(), transactionIndexes, row)
          transactionsHere.put(row)
        },
        async changeOperations(which, to) {
          return operationsHere.change(which, to, (row, others) =>
            assertUnique(others, operationIndexes, row)
          )
        },
        async changeTransactions(which, to) {
          return transactionsHere.change(which, to, (row, others) =>
            assertUnique(others, transactionIndexes, row)
          )
        },
      }
      try {
        const result = await work(session)
        operationsHere.commit()
        transactionsHere.commit()
        return result
      } finally {
        for (const name of own) held.delete(name)
        end()
      }
    },
    read: (look) => look({ operations: operations.rows, transactions: transactions.rows }),
  }
}

/** The name under which a row is locked. */
export function rowName(table: "operation" | "transaction", id: string): string {
  return `${table} ${id}`
}

type Row = { id: string; createdAt: Date; part?: number }

function createTable<T extends Row>() {
  const committed = new Map<string, T>()
  const sorted = (rows: Map<string, T>) =>
    [...rows.values()]
      .sort(
        (one, other) =>
          one.createdAt.getTime() - other.createdAt.getTime() ||
          (one.part ?? 0) - (other.part ?? 0) ||
          (one.id < other.id ? -1 : 1)
      )
      .map((row) => ({ ...row }))

  return {
    rows: () => sorted(committed),
    open(hold: (id: string) => Promise<void>) {
      const written = new Map<string, T>()
      const rows = () => sorted(new Map([...committed, ...written]))
      const put = (row: T) => void written.set(row.id, { ...row })
      return {
        ...{ rows, put },
        async change(
          which: (row: T) => boolean,
          to: (row: T) => Partial<T>,
          check: (row: T, others: T[]) => void
        ) {
          const changed: T[] = []
          for (const { id } of rows().filter(which)) {
            await hold(id)
            const row = rows().find((one) => one.id === id)
            if (row === undefined || !which(row)) continue
            const next = { ...row, ...to(row) }
            check(
              next,
              rows().filter((one) => one.id !== id)
            )
            put(next)
            changed.push(next)
          }
          return changed
        },
        commit() {
          for (const [id, row] of written) committed.set(id, row)
        },
      }
    },
  }
}

/** By the name of each unique index, a row's value in it; undefined where the index leaves the row out. */
type Indexes<T> = Record<string, (row: T) => string | undefined>

const operationIndexes: Indexes<StoredOperation> = {
  ratepay_operation_pkey: ({ id }) => id,
  IDX_ratepay_operation_idempotency_key_unique: ({ idempotencyKey }) => idempotencyKey,
  IDX_ratepay_operation_one_unresolved: ({ transactionId, state }) =>
    state === "planned" || state === "sent" || state === "unknown" ? transactionId : undefined,
}

const transactionIndexes: Indexes<StoredTransaction> = {
  ratepay_transaction_pkey: ({ id }) => id,
  IDX_ratepay_transaction_payment_session_id_sequence_part_unique: ({ paymentSessionId, sequence, part }) =>
    `${paymentSessionId} ${sequence} ${part}`,
  IDX_ratepay_transaction_ratepay_transaction_id_part_unique: ({ ratepayTransactionId, part }) =>
    ratepayTransactionId === null ? undefined : `${ratepayTransactionId} ${part}`,
}

function assertUnique<T>(others: T[], indexes: Indexes<T>, row: T): void {
  for (const [name, of] of Object.entries(indexes)) {
    const value = of(row)
    if (value !== undefined && others.some((one) => of(one) === value))
      throw new Error(`duplicate key value violates unique constraint "${name}"`)
  }
}
