import { findChangedParts, nameParties, rehashParties } from "../parties/approved-parties"
import { planFinding } from "./plan-finding"
import { RatepayEvents } from "../records/events"
import type { Ledger } from "../ledger"
import type { Operation } from "../records/operation"
import type { TransactionRecord } from "../records/transaction"
import type { Seal } from "../seal"
import { tellFinding, type ChangedPart } from "../records/finding"
import type { OrderParties } from "../parties/order-parties"

/**
 * Reports that the buyer, an address or the goods of an order differ from what Ratepay approved: by an entry on the
 * attention list and an event, once for each difference. Neither holds buyer data. An entry leaves the list when the order
 * is changed back or changed again.
 */
export async function reportChangedParties(
  ledger: Ledger,
  transactionId: string,
  { parties, others = [] }: { parties: OrderParties; others?: ChangedPart[] }
): Promise<void> {
  const { seal, store } = ledger
  const entry = await store.decideUnderLock(transactionId, async ({ transaction, operations }, writer) => {
    const { partiesHash } = transaction
    const changed = findChangedParts(seal, transactionId, parties, partiesHash)
    if (partiesHash === null || changed === undefined) return undefined
    const changes = [...changed, ...others]
    const name = nameParties(seal, transactionId, parties, partiesHash)
    const entries = operations.filter(isEntry)
    const stale = entries.filter(
      ({ intentKey, acknowledgedAt }) =>
        acknowledgedAt === null && (changes.length === 0 || intentKey !== name)
    )
    for (const { id } of stale) await writer.endFinding(id)
    if (changes.length === 0) {
      const current = rehashParties(seal, transactionId, parties, partiesHash)
      if (current !== partiesHash) await writer.updateTransaction(transactionId, { partiesHash: current })
      return undefined
    }
    if (entries.some(({ intentKey }) => intentKey === name)) return undefined
    const finding = tellFinding(
      { code: "parties_differ", values: { parts: changes } },
      transaction.currencyCode
    )
    await writer.insertOperation(planFinding(transactionId, finding, { intentKey: name }))
    return { orderId: transaction.orderId, message: finding.text }
  })
  if (entry === undefined) return
  await ledger.announce({
    name: RatepayEvents.ATTENTION,
    data: { order_id: entry.orderId, transaction_id: transactionId, message: entry.message },
  })
}

/** Whether `reportChangedParties` would write nothing: nothing differs, and no entry says that something does. */
export function isAsApproved(
  seal: Seal,
  { transaction: { id, partiesHash }, operations }: TransactionRecord,
  parties: OrderParties
): boolean {
  const changed = findChangedParts(seal, id, parties, partiesHash)
  if (partiesHash === null || changed === undefined) return true
  return (
    changed.length === 0 &&
    !operations.some((operation) => isEntry(operation) && operation.acknowledgedAt === null) &&
    rehashParties(seal, id, parties, partiesHash) === partiesHash
  )
}

function isEntry({ kind, intentKey }: Operation): boolean {
  return kind === "comparison" && intentKey !== null && intentKey.startsWith("parties:")
}
