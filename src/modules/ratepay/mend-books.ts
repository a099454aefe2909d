import type { PricedOrder } from "../../basket"
import { deriveBooks, type Books, type BooksFault } from "./books"
import { formatMoney } from "./format-money"
import type { Operation, OperationKind } from "./operation"
import type { TransactionRecord } from "./transaction"

/** Kinds whose units can be given up without taking the goods of an order along. */
const takingKinds: OperationKind[] = ["capture", "cancel", "refund"]

/**
 * An operation that Ratepay has done twice, or has done without our knowing, moved its cents each time and its goods once.
 * Counted by its amount alone it says so: cents, which are Ratepay's, stay as they are, and its units are where they were.
 */
export function countByAmount(operations: Operation[], operationId: string): Operation[] {
  return operations.map((one) => (one.id === operationId ? { ...one, units: [], replacedUnits: [] } : one))
}

/** Operations of which one, counted by its amount alone, makes the books less wrong. */
export function findMendable({ operations, transaction }: TransactionRecord, books: Books): Operation[] {
  if (books.faults.length === 0) return []
  const before = weigh(books.faults)
  const involved = new Set(
    books.faults.flatMap((fault) => (fault.kind === "units" ? fault.operationIds : []))
  )
  return operations.filter(
    ({ id, kind, units, replacedUnits }) =>
      involved.has(id) &&
      takingKinds.includes(kind) &&
      units.length > 0 &&
      replacedUnits.length === 0 &&
      weigh(deriveBooks(countByAmount(operations, id), transaction.goods).faults) < before
  )
}

function weigh(faults: BooksFault[]): number {
  return faults.reduce((sum, fault) => sum + (fault.kind === "units" ? fault.count : 1), 0)
}

/** What is wrong with a transaction's books, in words for a merchant, a sentence each. */
export function describeFaults({ transaction }: TransactionRecord, { faults }: Books): string[] {
  const { goods, currencyCode } = transaction
  return [
    ...(transaction.isUnreadable
      ? [
          "The goods of this payment can't be read: it can be moved by amount only, and edits are not followed.",
        ]
      : []),
    ...faults.map((fault) => describeFault(fault, goods, currencyCode)),
  ]
}

function describeFault(fault: BooksFault, goods: PricedOrder, currencyCode: string): string {
  switch (fault.kind) {
    case "units":
      return `${nameOf(goods, fault.key)} moved ${fault.count} more than there are (${fault.operationIds.join(", ")}). Compare with Ratepay: give back what was moved twice, or count one of these operations by its amount alone.`
    case "cents": {
      const amount = formatMoney(fault.cents, currencyCode)
      return fault.pool === "open"
        ? `${amount} more were captured and canceled than authorized. Compare with Ratepay.`
        : `${amount} more were refunded than captured. Compare with Ratepay.`
    }
    case "unreadable":
      return `What operation ${fault.operationId} moved can't be read: it counts by its amount alone.`
  }
}

function nameOf({ lines }: PricedOrder, key: string): string {
  const line = lines.find(({ groups }) => groups.some((group) => group.key === key))
  return line === undefined ? `Units that the order does not have (${key})` : `${line.name} (${line.lineId})`
}
