import type { EntryKind, References, SettlementRow } from "./settlement-row"

/** What the matching has to know of a transaction. */
export type KnownTransaction = {
  id: string
  orderId: string | null
  ratepayTransactionId: string | null
  /** What was sent as its `partner_transaction_id`. */
  partnerTransactionId: string
  operations: readonly KnownOperation[]
}
export type KnownOperation = { id: string; kind: string; ratepayOperationId: string | null }

/** What a row belongs to. Without an operation the row names only the order: `compareOrder` finds out which operation it is. */
export type Match = { transactionId: string | null; operationId: string | null }

/** Operations that a payout pays or takes back. */
const paidKinds = ["capture", "refund"]

/**
 * Matches rows with transactions and operations by the ids that they carry. An id of an operation says more than one of a
 * transaction, an id of ours more than an order's number. Transactions of one order have the same number: then the first of
 * them stands for the order. A file may have rows of other shops, whose orders have the same numbers: a row that names a
 * transaction at Ratepay matches by its number only what has no id there.
 */
export function createMatcher(transactions: readonly KnownTransaction[]): (references: References) => Match {
  const byOperation = new Map<string, Match>()
  const byTransaction = new Map<string, Match>()
  const byNumber = new Map<string, Match>()
  const byNumberAlone = new Map<string, Match>()
  const add = (map: Map<string, Match>, key: string | null, match: Match) => {
    if (key !== null && !map.has(key)) map.set(key, match)
  }
  for (const { id, ratepayTransactionId, partnerTransactionId, operations } of transactions) {
    const ofTransaction = { transactionId: id, operationId: null }
    for (const operation of operations) {
      const isPaid = paidKinds.includes(operation.kind)
      const match = { transactionId: id, operationId: isPaid ? operation.id : null }
      add(byOperation, operation.id, match)
      add(byOperation, operation.ratepayOperationId, match)
    }
    add(byTransaction, ratepayTransactionId, ofTransaction)
    for (const number of [partnerTransactionId, id]) {
      add(byNumber, number, ofTransaction)
      if (ratepayTransactionId === null) add(byNumberAlone, number, ofTransaction)
    }
  }
  const find = (map: Map<string, Match>, key: string | null) => (key === null ? undefined : map.get(key))
  return (references) =>
    find(byOperation, references.partnerOperationId) ??
    find(byOperation, references.ratepayOperationId) ??
    find(byOperation, references.invoiceNumber) ??
    find(byTransaction, references.ratepayTransactionId) ??
    find(
      references.ratepayTransactionId === null ? byNumber : byNumberAlone,
      references.partnerTransactionId
    ) ?? { transactionId: null, operationId: null }
}

/** Kinds of rows that concern an order. Others may be about a whole month, and then name none. */
const kindsOfOrders: readonly EntryKind[] = ["claim", "chargeback"]

/** Whether a row should match a transaction: it is of a kind that concerns an order, or names one. */
export function shouldMatch({ kind, references }: Pick<SettlementRow, "kind" | "references">): boolean {
  const { ratepayTransactionId, partnerTransactionId, partnerOperationId, ratepayOperationId } = references
  const isNamed = [ratepayTransactionId, partnerTransactionId, partnerOperationId, ratepayOperationId].some(
    (id) => id !== null
  )
  return isNamed || kindsOfOrders.includes(kind)
}
