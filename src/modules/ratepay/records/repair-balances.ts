import type { PricedOrder } from "../../../basket"
import { deriveBalances, type Balances, type BalancesFault } from "./balances"
import { tellFinding, type Finding, type ToldFinding } from "./finding"
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

/** What is wrong with a transaction's balances, one finding for each fault; empty where nothing is. */
export function tellFaults({ transaction }: TransactionRecord, { faults }: Balances): ToldFinding[] {
  const { goods, currencyCode } = transaction
  const findings: Finding[] = faults.map((fault) => toFinding(fault, goods))
  if (transaction.isUnreadable) findings.unshift({ code: "goods_unreadable", values: {} })
  return findings.map((finding) => tellFinding(finding, currencyCode))
}

function toFinding(fault: BalancesFault, goods: PricedOrder): Finding {
  switch (fault.kind) {
    case "units":
      return {
        code: "units_moved_twice",
        values: { name: nameOf(goods, fault.key), count: fault.count, operation_ids: fault.operationIds },
      }
    case "cents":
      return {
        code: fault.pool === "open" ? "captured_too_much" : "refunded_too_much",
        values: { amount: fault.cents },
      }
    case "unreadable":
      return { code: "operation_unreadable", values: { operation_id: fault.operationId } }
  }
}

function nameOf({ lines }: PricedOrder, key: string): string {
  const line = lines.find(({ groups }) => groups.some((group) => group.key === key))
  return line === undefined ? `Units that the order does not have (${key})` : `${line.name} (${line.lineId})`
}
