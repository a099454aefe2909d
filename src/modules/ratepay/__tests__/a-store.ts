import type { Operation, OperationState } from "../operation"
import { operationMoves, settlingMove, type OperationMove } from "../operation-moves"
import type { Store, Writer } from "../store"
import type { Transaction, TransactionRecord } from "../transaction"

/** What a follow-up needs of the ledger's tables, in memory, by the same table of moves; one decides at a time. */
export type MemoryStore = Pick<
  Store,
  "decideUnderLock" | "settle" | "markSent" | "findOperation" | "findTransaction"
>

export function createMemoryStore(transaction: Transaction, first: Operation[]) {
  let operations = [...first]
  let last: Promise<unknown> = Promise.resolve()
  const read = (): TransactionRecord => ({ transaction, operations: operations.map((one) => ({ ...one })) })
  const change = (ids: string[], to: (one: Operation) => Operation) => {
    operations = operations.map((one) => (ids.includes(one.id) ? to(one) : one))
  }
  const move = (id: string, name: OperationMove, facts: Partial<Operation>): Promise<boolean> => {
    const from: readonly OperationState[] = operationMoves[name].from
    const may = operations.some((one) => one.id === id && from.includes(one.state))
    if (may) change([id], (one) => ({ ...one, ...facts, state: operationMoves[name].to }))
    return Promise.resolve(may)
  }
  const isOver = ({ state }: Operation) => state === "failed" || state === "declined"
  const done = () => Promise.resolve()

  const writer: Writer = {
    insertOperation(operation) {
      operations = [...operations, operation]
      return done()
    },
    updateTransaction: done,
    claimKey: (key) => Promise.resolve(operations.filter(({ intentKey }) => intentKey === key)),
    supersede(ids, successorId) {
      change(ids, (one) =>
        isOver(one) && one.supersededBy === null
          ? { ...one, supersededBy: successorId, acknowledgedAt: one.acknowledgedAt ?? new Date() }
          : one
      )
      return done()
    },
    acknowledge(ids) {
      change(ids, (one) => (isOver(one) ? { ...one, acknowledgedAt: one.acknowledgedAt ?? new Date() } : one))
      return done()
    },
    resume: (id, medusaId) => move(id, "resume", { medusaId, sentAt: new Date() }),
    correct: (id, ratepayOperationId) => move(id, "correct", { ratepayOperationId, error: null }),
    abandon: (id) => move(id, "abandon", { body: null }),
    touch: done,
    endNote: done,
    dropUnits(id) {
      change([id], (one) => ({ ...one, units: [], replacedUnits: [] }))
      return done()
    },
  }

  const store: MemoryStore = {
    decideUnderLock(_, decide) {
      const decision = last.then(() => decide(read(), writer))
      last = decision.catch(() => undefined)
      return decision
    },
    settle: ({ id }, { state, ratepayOperationId, error }) =>
      move(id, settlingMove[state], {
        ratepayOperationId: ratepayOperationId ?? null,
        error: error ?? null,
        settledAt: state === "unknown" ? null : new Date(),
      }),
    async markSent(id) {
      if (!(await move(id, "send", { sentAt: new Date() }))) throw new Error("given up")
    },
    findOperation: (id) => Promise.resolve(operations.find((one) => one.id === id)),
    findTransaction: () => Promise.resolve(read()),
  }
  return { store, read }
}
