import { formatMoney, type PricedOrder } from "../../../basket"
import { deriveBalances, type Balances, type BalancesFault } from "./balances"
import type { Operation, OperationKind } from "./operation"
import type { TransactionRecord } from "./transaction"

/** Kinds that can lose their units without taking goods off the order. */
const takingKinds: OperationKind[] = ["capture", "cancel", "refund"]

/**
 * Counts an operation by its amount alone: its cents stay moved, its units do not. This is right for an operation that Ratepay
 * executed a second time, or that was made elsewhere and is in the ledger already: each one moved cents, but the goods moved once.
 */
export function countByAmount(operations: Operation[], operationId: string): Operation[] {
  return operations.map((one) => (one.id === operationId ? { ...one, units: [], replacedUnits: [] } : one))
}

/** The operations that, counted by their amount alone, would each leave fewer faults in the balances. */
export function findRepairable(
  { operations, transaction }: TransactionRecord,
  balances: Balances
): Operation[] {
  if (balances.faults.length === 0) return []
  const before = weigh(balances.faults)
  const involved = new Set(
    balances.faults.flatMap((fault) => (fault.kind === "units" ? fault.operationIds : []))
  )
  return operations.filter(
    ({ id, kind, units, replacedUnits }) =>
      involved.has(id) &&
      takingKinds.includes(kind) &&
      units.length > 0 &&
      replacedUnits.length === 0 &&
      weigh(deriveBalances(countByAmount(operations, id), transaction.goods).faults) < before
  )
}

function weigh(faults: BalancesFault[]): number {
  return faults.reduce((sum, fault) => sum + (fault.kind === "units" ? fault.count : 1), 0)
}

/** What is wrong with a transaction's balances, in words for a merchant, one message for each fault. */
export function describeFaults({ transaction }: TransactionRecord, { faults }: Balances): string[] {
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

function describeFault(fault: BalancesFault, goods: PricedOrder, currencyCode: string): string {
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
