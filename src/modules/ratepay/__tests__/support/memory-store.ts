import { isOwnMistake } from "../../records/states/final-decline"
import { attentionOf } from "../../records/states/attention"
import {
  isUnresolved,
  operationStates,
  sentKinds,
  type Operation,
  type OperationKind,
} from "../../records/operation"
import {
  operationTransitions,
  resolvingTransition,
  type OperationTransition,
} from "../../records/states/operation-transitions"
import type { LedgerOutcome } from "../../store/operation-store"
import type { Division } from "../../records/divide-authorization"
import { wholeOf } from "../../records/whole-authorization"
import type { Store } from "../../store/store"
import type { TransactionFacts } from "../../store/rows/transaction-facts"
import type { PaymentFacts } from "../../store/transaction-store"
import type { Writer } from "../../store/writer"
import type { Transaction, TransactionRecord } from "../../records/transaction"
import {
  createMemoryTables,
  rowName,
  type Session,
  type StoredOperation,
  type StoredTransaction,
} from "./memory-tables"

const HALF_AN_HOUR_MS = 30 * 60 * 1000

type Reading = Pick<Session, "operations" | "transactions">

/**
 * The ledger's store in memory, with the contract of the real one (`store-contract.ts` runs against both). Decisions about
 * a transaction are made one at a time and committed as a whole. Every transition compares and sets, by the table in
 * `operation-transitions.ts`. Its clock is `Date`, so that fake timers move it.
 *
 * @param first the rows to begin with, inserted as they are, with any states and times
 */
export function createMemoryStore(first: TransactionRecord[] = []) {
  const tables = createMemoryTables()
  const inputs = new Map<string, string>()
  const begun = tables.run((session) => {
    for (const { transaction, operations } of first) {
      session.insertTransaction({ ...transaction, updatedAt: transaction.createdAt, leasedUntil: null })
      for (const operation of operations)
        session.insertOperation({ ...operation, updatedAt: operation.resolvedAt ?? operation.createdAt })
    }
    return Promise.resolve()
  })
  const run = async <T>(work: (session: Session) => Promise<T>): Promise<T> => {
    await begun
    return tables.run(work)
  }
  const look = async <T>(at: (reading: Reading) => T): Promise<T> => {
    await begun
    return tables.read(at)
  }
  const recordsOf = (transactions: StoredTransaction[], reading: Reading) =>
    transactions.map((transaction) => toRecord(transaction, reading))
  const findRecord = (which: (row: StoredTransaction) => boolean) =>
    look((reading) => recordsOf(reading.transactions().filter(which), reading)[0])
  const listRecords = (which: (row: StoredTransaction) => boolean) =>
    look((reading) => recordsOf(reading.transactions().filter(which), reading))
  const listIds = (which: (row: StoredTransaction, reading: Reading) => boolean) =>
    look((reading) => idsOf(reading.transactions().filter((row) => which(row, reading))))
  const listDue = (
    which: (row: StoredOperation, reading: Reading) => boolean,
    limit: number
  ): Promise<string[]> =>
    look((reading) => {
      const due = reading.operations().filter((row) => which(row, reading))
      due.sort((one, other) => one.updatedAt.getTime() - other.updatedAt.getTime())
      return [...new Set(due.map(({ transactionId }) => transactionId))].slice(0, limit)
    })
  const write = (work: (session: Session) => Promise<unknown>) => run(async (db) => void (await work(db)))

  const store: Store = {
    findTransaction: (id) => findRecord((row) => row.id === id),
    findWithOrder: async (id) => {
      const own = await findRecord((row) => row.id === id)
      const orderId = own?.transaction.orderId ?? null
      return listRecords((row) => row.id === id || (orderId !== null && row.orderId === orderId))
    },
    findLatestAuthorization: (paymentSessionId) =>
      look((reading) => {
        const found = reading.transactions().filter((row) => row.paymentSessionId === paymentSessionId)
        found.sort((one, other) => other.sequence - one.sequence || one.part - other.part)
        const [lead] = recordsOf(found, reading)
        return lead && toWhole(lead, reading)
      }),
    findWhole: (record) => look((reading) => toWhole(record, reading)),
    listParts: ({ transaction: { id, leadId } }) => look((reading) => partsOf(leadId ?? id, reading)),
    listKnownShops: (partnerShopId, shopIds) =>
      look((reading) => {
        const accepted = reading
          .operations()
          .filter(({ kind, state }) => kind === "authorize" && state === "succeeded")
          .map(({ transactionId }) => transactionId)
        const known = reading
          .transactions()
          .filter((row) => row.partnerShopId === partnerShopId && accepted.includes(row.id))
          .map(({ shopId }) => shopId)
        return shopIds.filter((id) => known.includes(id))
      }),
    findByOrder: (orderId) => listRecords((row) => row.orderId === orderId),
    listOfOrders: (transactionIds) =>
      look((reading) => {
        const all = reading.transactions()
        const orderIds = all.filter(({ id }) => transactionIds.includes(id)).map(({ orderId }) => orderId)
        const found = all.filter(({ orderId }) => orderId !== null && orderIds.includes(orderId))
        return recordsOf(found, reading)
      }),
    hasTransactions: async (orderId) => (await listIds((row) => row.orderId === orderId)).length > 0,
    findByCollections: (ids) => listRecords(({ paymentCollectionId: id }) => id !== null && ids.includes(id)),
    countDeclines: ({ paymentCollectionId, since, categories }) =>
      look((reading) => {
        const ids = idsOf(
          reading.transactions().filter((row) => row.paymentCollectionId === paymentCollectionId)
        )
        return reading
          .operations()
          .filter(
            ({ kind, state, transactionId, declineCategory, resolvedAt }) =>
              kind === "authorize" &&
              state === "declined" &&
              ids.includes(transactionId) &&
              categories.includes(declineCategory ?? "") &&
              resolvedAt !== null &&
              resolvedAt >= since
          ).length
      }),
    findByPayment: (payment) =>
      look((reading) => {
        const found = reading.transactions().filter((row) => isOfPayment(row, payment))
        const rank = (row: StoredTransaction) =>
          (row.paymentId === payment.id ? 2 : 0) + (row.id === payment.transactionId ? 1 : 0)
        found.sort(
          (one, other) => rank(other) - rank(one) || other.sequence - one.sequence || one.part - other.part
        )
        return recordsOf(found, reading)[0]
      }),
    learnPayment: (transactionId, paymentId) =>
      write((db) => {
        const leadId = db.transactions().find(({ id }) => id === transactionId)?.leadId ?? null
        return db.changeTransactions(
          (row) => isPartOf(row, transactionId, leadId) && row.paymentId === null,
          () => ({ paymentId })
        )
      }),
    findByOperation: (operationId) =>
      look((reading) => {
        const operation = reading.operations().find(({ id }) => id === operationId)
        const found = reading.transactions().filter(({ id }) => id === operation?.transactionId)
        return recordsOf(found, reading)[0]
      }),
    findByIntentKey: (orderId, intentKey) =>
      look((reading) => {
        const named = reading.operations().filter((row) => row.intentKey === intentKey)
        const found = reading
          .transactions()
          .filter(
            (row) => row.orderId === orderId && named.some(({ transactionId }) => transactionId === row.id)
          )
        return recordsOf(found, reading)
      }),
    findOperation: (id) =>
      look((reading) => {
        const found = reading.operations().find((row) => row.id === id)
        return found && toOperation(found)
      }),
    listOperations: ({ kinds = sentKinds, states = operationStates, limit, after }) =>
      look((reading) => {
        const newestFirst = reading.operations().reverse()
        const start = newestFirst.findIndex(({ id }) => id === after)
        if (after !== undefined && start < 0) return undefined
        const found = newestFirst
          .slice(start + 1)
          .filter(
            ({ kind, state }) => kinds.some((one) => one === kind) && states.some((one) => one === state)
          )
        const page = found
          .slice(0, limit)
          .map((row) => ({ ...row, body: row.body === null ? null : "", units: [], replacedUnits: [] }))
        const entries = toEntries(page, reading).map(({ operation, transaction }) => {
          const { id, orderId, account, partnerShopId, shopTransactionId } = transaction
          const { currencyCode, authorizationExpires } = transaction
          return {
            operation,
            transaction: {
              ...{ id, orderId, account, partnerShopId, shopTransactionId },
              ...{ currencyCode, authorizationExpires },
            },
          }
        })
        return { entries, next: found.length > limit ? page.at(-1)?.id : undefined }
      }),
    listTroubled: (time, limit) =>
      look((reading) => {
        const troubled = reading.operations().filter((row) => attentionOf(row, time) !== undefined)
        return toEntries(troubled.reverse().slice(0, limit), reading)
      }),
    listExpiring: (before, limit, { after } = {}) =>
      look((reading) => {
        const endOf = (row: StoredTransaction) => row.authorizationExpires?.getTime() ?? Infinity
        const isBehind = (row: StoredTransaction) =>
          after === undefined ||
          endOf(row) > after.expires.getTime() ||
          (endOf(row) === after.expires.getTime() && row.id > after.id)
        const found = reading
          .transactions()
          .filter((row) => endOf(row) < before.getTime() && isBehind(row) && openOf(row.id, reading) > 0)
        found.sort((one, other) => endOf(one) - endOf(other) || (one.id < other.id ? -1 : 1))
        return recordsOf(found.slice(0, limit), reading)
      }),
    insertFailure: (operation) => write((db) => insertOperation(db, operation)),
    listUnresolved: ({ now, inFlightMs, shortestMs, limit }) =>
      listDue(
        (row) =>
          isUnresolved(row) &&
          (row.state === "unknown" || since(row.updatedAt, now) > inFlightMs) &&
          since(row.updatedAt, now) >= Math.min(waitedMs(row, row.createdAt, shortestMs), HALF_AN_HOUR_MS),
        limit
      ),
    listAwaitingPasscode: ({ now, shortestMs, limit }) =>
      listDue(
        (row) =>
          row.state === "passcode_required" &&
          since(row.updatedAt, now) >= waitedMs(row, row.createdAt, shortestMs),
        limit
      ),
    listUnbooked: ({ now, inFlightMs, shortestMs, limit }) =>
      listDue((row) => {
        const { resolvedAt, bookedAt, updatedAt } = row
        if (resolvedAt === null || bookedAt !== null || since(resolvedAt, now) <= inFlightMs) return false
        const wasLeftAlone = since(resolvedAt, updatedAt) <= 1_000
        return (
          wasLeftAlone ||
          since(updatedAt, now) >= Math.min(waitedMs(row, resolvedAt, shortestMs), HALF_AN_HOUR_MS)
        )
      }, limit),
    markBooked: (agreeing, resolvedBy) =>
      write(async (db) => {
        const paymentOf = new Map(agreeing.map(({ id, paymentId }) => [id, paymentId]))
        await db.changeOperations(
          (row) =>
            paymentOf.has(row.transactionId) &&
            row.bookedAt === null &&
            row.resolvedAt !== null &&
            row.resolvedAt <= resolvedBy,
          () => ({ bookedAt: new Date() })
        )
        await db.changeTransactions(
          ({ id, paymentId }) => paymentId === null && paymentOf.get(id) !== undefined,
          ({ id }) => ({ paymentId: paymentOf.get(id) ?? null })
        )
      }),
    lease: (transactionId, ms) =>
      run(async (db) => {
        const now = new Date()
        const leased = await db.changeTransactions(
          (row) => row.id === transactionId && (row.leasedUntil === null || row.leasedUntil < now),
          () => ({ leasedUntil: new Date(now.getTime() + ms) })
        )
        return leased[0]?.leasedUntil ?? undefined
      }),
    leaseOrder: async (orderId, ms) => {
      const [oldest] = await listIds((row) => row.orderId === orderId)
      return oldest === undefined
        ? undefined
        : { transactionId: oldest, until: await store.lease(oldest, ms) }
    },
    renewLease: (transactionId, until, ms) =>
      run(async (db) => {
        const leased = await db.changeTransactions(
          (row) => isLeased(row, transactionId, until),
          () => ({ leasedUntil: new Date(Date.now() + ms) })
        )
        return leased[0]?.leasedUntil ?? undefined
      }),
    endLease: (transactionId, until) =>
      write((db) =>
        db.changeTransactions(
          (row) => isLeased(row, transactionId, until),
          () => ({ leasedUntil: null })
        )
      ),
    putOff: (transactionId) =>
      write((db) =>
        db.changeOperations(
          (row) => row.transactionId === transactionId && row.bookedAt === null && row.resolvedAt !== null,
          touched
        )
      ),
    putOffUnresolved: (transactionId) =>
      write((db) =>
        db.changeOperations(
          (row) =>
            row.transactionId === transactionId && (isUnresolved(row) || row.state === "passcode_required"),
          touched
        )
      ),
    listToCompare: async ({ after, since: from, limit }) => {
      const ids = await listIds(
        (row, reading) =>
          row.ratepayTransactionId !== null &&
          row.id > after &&
          (openOf(row.id, reading) > 0 || row.updatedAt >= from)
      )
      return ids.sort().slice(0, limit)
    },
    listStanding: (ids) =>
      listIds(
        ({ id, orderId, paymentCollectionId }, reading) =>
          orderId !== null &&
          paymentCollectionId !== null &&
          ids.includes(paymentCollectionId) &&
          openOf(id, reading, ["cancel"]) > 0
      ),
    listByPayments: (payments) =>
      listIds((row) => row.orderId !== null && payments.some((payment) => isOfPayment(row, payment))),
    listUnknownMedusaIds: (ids) =>
      look((reading) => {
        const known = reading.operations().map(({ medusaId }) => medusaId)
        return ids.filter((id) => !known.includes(id))
      }),
    claimBooking: (operationId, { from, to }) =>
      run(async (db) => {
        const claimed = await db.changeOperations(
          (row) => row.id === operationId && row.medusaId === from,
          () => ({ medusaId: to, ...touched() })
        )
        return claimed.length > 0
      }),
    setCredit: (operationId, creditAmount) =>
      write((db) =>
        db.changeOperations(
          (row) => row.id === operationId && (row.kind === "refund" || row.kind === "cancel"),
          () => ({ creditAmount, ...touched() })
        )
      ),
    noteComparison: (id, lastComparison) =>
      write((db) =>
        db.changeTransactions(
          (row) => row.id === id,
          () => ({ lastComparison })
        )
      ),
    updateTransaction: (id, facts) => write((db) => updateTransaction(db, id, facts)),
    updateExpiry: ({ id, leadId }, authorizationExpires) =>
      write((db) =>
        db.changeTransactions(
          (row) => isPartOf(row, id, leadId),
          () => ({ authorizationExpires, ...touched() })
        )
      ),
    decideUnderLock: (transactionId, decide) =>
      run(async (db) => {
        await db.hold(rowName("transaction", transactionId))
        const transaction = db.transactions().find(({ id }) => id === transactionId)
        if (transaction === undefined) throw new Error(`Ledger: there is no transaction ${transactionId}.`)
        return decide(toRecord(transaction, db), createWriter(db))
      }),
    insertAuthorization: (transaction, authorization) =>
      run(async (db) => {
        const { paymentSessionId, sequence, part } = transaction
        await db.hold(`sequence ${paymentSessionId} ${sequence}`)
        const isTaken = db
          .transactions()
          .some(
            (row) =>
              row.paymentSessionId === paymentSessionId && row.sequence === sequence && row.part === part
          )
        if (isTaken) return false
        db.insertTransaction({ ...toTransaction(transaction), updatedAt: new Date(), leasedUntil: null })
        await insertOperation(db, authorization)
        return true
      }),
    markSent: async (operationId) => {
      if (!(await run((db) => transition(db, operationId, "send", { sentAt: new Date() }))))
        throw new Error(`Ledger: operation ${operationId} was given up before it was sent.`)
    },
    resolve: (operation, outcome, facts = {}, division = undefined) =>
      run(async (db) => {
        const isUnknown = outcome.state === "unknown"
        const forget = operation.kind === "authorize" && !isUnknown
        const hasFacts = Object.keys(facts).length > 0
        // The transaction is held before the operation, as in `decideUnderLock`.
        if (hasFacts || division) await db.hold(rowName("transaction", operation.transactionId))
        const isResolved = await transition(db, operation.id, resolvingTransition[outcome.state], {
          ratepayOperationId: outcome.ratepayOperationId ?? null,
          declineCategory: outcome.declineCategory ?? null,
          declineReasons: outcome.declineReasons ?? [],
          error: outcome.error ?? null,
          resolvedAt: isUnknown ? null : new Date(),
          ...(isOwnMistake(operation, outcome) ? { acknowledgedAt: new Date() } : {}),
          ...(forget ? { body: null } : {}),
        })
        if (!isResolved) return false
        if (division) await divide(db, operation.id, operation.transactionId, division)
        else await updateTransaction(db, operation.transactionId, facts)
        const transaction = db.transactions().find(({ id }) => id === operation.transactionId)
        if (forget && takesInput(operation, outcome) && transaction)
          inputs.delete(transaction.paymentSessionId)
        return true
      }),
    replaceGoods: (tied) =>
      write(async (db) => {
        for (const { id, facts, units } of tied) {
          await db.changeTransactions(
            (row) => row.id === id,
            () => ({ ...toFacts(facts), ...touched() })
          )
          if (units === undefined) continue
          await db.changeOperations(
            (row) => row.transactionId === id && row.kind === "authorize",
            () => ({ units, ...touched() })
          )
        }
      }),
    keepBuyerInput: async ({ paymentSessionId, sealed }) => {
      await begun
      inputs.set(paymentSessionId, sealed)
    },
    findBuyerInput: async (paymentSessionId) => {
      await begun
      return inputs.get(paymentSessionId)
    },
    forgetBuyerInput: async (paymentSessionId) => {
      await begun
      inputs.delete(paymentSessionId)
    },
  }
  return store
}

function createWriter(db: Session): Writer {
  const change = async (
    which: (row: StoredOperation) => boolean,
    to: (row: StoredOperation) => Partial<StoredOperation>
  ) => void (await db.changeOperations(which, (row) => ({ ...to(row), ...touched() })))
  const isOver = ({ state }: Operation) => state === "failed" || state === "declined"
  return {
    insertOperation: (operation) => insertOperation(db, operation),
    updateTransaction: (id, facts) => updateTransaction(db, id, facts),
    divide: (operationId, transactionId, division) => divide(db, operationId, transactionId, division),
    async claimKey(intentKey, { id, orderId }) {
      await db.hold(`key ${orderId ?? id} ${intentKey}`)
      const ids = orderId === null ? [id] : idsOf(db.transactions().filter((row) => row.orderId === orderId))
      return db
        .operations()
        .filter((row) => row.intentKey === intentKey && ids.includes(row.transactionId))
        .map(toOperation)
    },
    touch: (id) =>
      change(
        (row) => row.id === id,
        () => ({})
      ),
    supersede: (ids, supersededBy) =>
      change(
        (row) => ids.includes(row.id) && isOver(row) && row.supersededBy === null,
        ({ acknowledgedAt }) => ({ supersededBy, acknowledgedAt: acknowledgedAt ?? new Date() })
      ),
    acknowledge: (ids) =>
      change(
        (row) => ids.includes(row.id) && isOver(row) && row.acknowledgedAt === null,
        () => ({ acknowledgedAt: new Date() })
      ),
    resume: (id, medusaId) => transition(db, id, "resume", { medusaId, sentAt: new Date() }),
    correct: (id, ratepayOperationId) =>
      transition(db, id, "correct", {
        ratepayOperationId,
        error: null,
        bookedAt: null,
        resolvedAt: new Date(),
      }),
    endFinding: (id) =>
      change(
        (row) => row.id === id && row.kind === "comparison" && row.state === "failed",
        () => ({ acknowledgedAt: new Date(), resolvedAt: new Date(), bookedAt: new Date() })
      ),
    abandon: (id) =>
      transition(db, id, "abandon", {
        body: null,
        error: "It was planned but never sent to Ratepay.",
        resolvedAt: new Date(),
      }),
    dropUnits: (id) =>
      change(
        (row) => row.id === id,
        () => ({ units: [], replacedUnits: [] })
      ),
  }
}

async function transition(
  db: Session,
  operationId: string,
  name: OperationTransition,
  changes: Partial<StoredOperation>
): Promise<boolean> {
  const { from, to } = operationTransitions[name]
  const changed = await db.changeOperations(
    ({ id, state }) => id === operationId && from.some((one) => one === state),
    () => ({ ...changes, state: to, ...touched() })
  )
  return changed.length > 0
}

/** Waits for a decision about the transaction, as a foreign key does; leaves out what only a later step can bring. */
async function insertOperation(db: Session, operation: Operation): Promise<void> {
  await db.wait(rowName("transaction", operation.transactionId))
  if (!db.transactions().some(({ id }) => id === operation.transactionId))
    throw new Error(
      'insert or update on table "ratepay_operation" violates foreign key constraint "ratepay_operation_transaction_id_foreign"'
    )
  db.insertOperation({
    ...operation,
    ...{ acknowledgedAt: null, bookedAt: null, declineCategory: null, declineReasons: [] },
    updatedAt: new Date(),
  })
}

async function updateTransaction(db: Session, id: string, facts: TransactionFacts): Promise<void> {
  if (Object.keys(facts).length === 0) return
  await db.changeTransactions(
    (row) => row.id === id,
    () => ({ ...toFacts(facts), ...touched() })
  )
}

async function divide(
  db: Session,
  operationId: string,
  transactionId: string,
  { lead, others }: Division
): Promise<void> {
  await updateTransaction(db, transactionId, lead.facts)
  await db.changeOperations(
    ({ id }) => id === operationId,
    () => ({ units: lead.units, grossAmount: lead.grossAmount, ...touched() })
  )
  for (const { transaction, authorization } of others) {
    db.insertTransaction({ ...toTransaction(transaction), updatedAt: new Date(), leasedUntil: null })
    await insertOperation(db, authorization)
  }
}

/** The given fields without those that are undefined, which stay as they are. */
function toFacts(facts: TransactionFacts): TransactionFacts {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined))
}

function takesInput({ state: before }: Operation, { state }: LedgerOutcome): boolean {
  return state === "declined" || (state === "succeeded" && before === "planned")
}

function toRecord(transaction: StoredTransaction, { operations }: Reading): TransactionRecord {
  return {
    transaction: toTransaction(transaction),
    operations: operations()
      .filter(({ transactionId }) => transactionId === transaction.id)
      .map(toOperation),
  }
}

function partsOf(leadId: string, reading: Reading): TransactionRecord[] {
  return reading
    .transactions()
    .filter((row) => isPartOf(row, leadId, leadId))
    .sort((one, other) => one.part - other.part)
    .map((transaction) => toRecord(transaction, reading))
}

function toWhole(record: TransactionRecord, reading: Reading): TransactionRecord {
  const { leadId } = record.transaction
  const [first, ...others] = leadId === null ? [] : partsOf(leadId, reading)
  return first === undefined ? record : wholeOf([first, ...others])
}

function isPartOf(row: StoredTransaction, id: string, leadId: string | null): boolean {
  return row.id === id || (leadId !== null && row.leadId === leadId)
}

function toOperation(row: Operation & Partial<StoredOperation>): Operation {
  const operation = { ...row }
  delete operation.updatedAt
  return operation
}

function toTransaction(row: Transaction & Partial<StoredTransaction>): Transaction {
  const transaction = { ...row }
  delete transaction.updatedAt
  delete transaction.leasedUntil
  delete transaction.isUnreadable
  return transaction
}

function toEntries(rows: StoredOperation[], { transactions }: Reading) {
  const all = transactions()
  return rows.flatMap((row) => {
    const transaction = all.find(({ id }) => id === row.transactionId)
    return transaction ? [{ operation: toOperation(row), transaction: toTransaction(transaction) }] : []
  })
}

function openOf(
  transactionId: string,
  { operations }: Reading,
  moved: OperationKind[] = ["capture", "cancel"]
): number {
  const succeeded = operations().filter(
    (row) => row.transactionId === transactionId && row.state === "succeeded"
  )
  return succeeded.reduce((sum, { kind, grossAmount }) => {
    if (kind === "authorize" || kind === "increment") return sum + grossAmount
    return moved.includes(kind) ? sum - grossAmount : sum
  }, 0)
}

function isOfPayment(row: StoredTransaction, payment: PaymentFacts): boolean {
  return (
    row.paymentId === payment.id ||
    (payment.transactionId !== undefined && row.id === payment.transactionId) ||
    (payment.paymentSessionId !== undefined && row.paymentSessionId === payment.paymentSessionId)
  )
}

function isLeased(row: StoredTransaction, id: string, until: Date): boolean {
  return row.id === id && row.leasedUntil?.getTime() === until.getTime()
}

/** How long a row waits after its last look: as long as it had been open by then, at least the shortest wait. */
function waitedMs({ updatedAt }: StoredOperation, begun: Date, shortestMs: number): number {
  return Math.max(since(begun, updatedAt), shortestMs)
}

function since(moment: Date, now: Date): number {
  return now.getTime() - moment.getTime()
}

function touched(): { updatedAt: Date } {
  return { updatedAt: new Date() }
}

function idsOf(rows: { id: string }[]): string[] {
  return rows.map(({ id }) => id)
}
