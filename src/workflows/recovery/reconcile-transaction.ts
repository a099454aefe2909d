import type { MedusaContainer } from "@medusajs/framework/types"
import { reachLedger } from "../../medusa/reach-ledger"
import type { Resolution } from "../../modules/ratepay/recover/resolve-left-open"
import { tellFinding, type Finding, type ToldFinding } from "../../modules/ratepay/records/finding"
import type { Operation } from "../../modules/ratepay/records/operation"
import type { TransactionWithBalances } from "../../modules/ratepay/records/transaction-with-balances"
import { bookTransaction, reportUnbookable } from "./book-transaction"
import { findOrder } from "./find-order"
import { joinReconciled, type Reconciled } from "./reconciled"

/**
 * Makes Medusa, the ledger and, with `withRatepay`, Ratepay agree about one transaction. It resolves an open operation,
 * records what Ratepay shows beyond the ledger, reports faults in the balances, and books in Medusa what is not booked.
 *
 * A booking that Medusa refuses is reported and tried again later. It does not stop the rest.
 *
 * @returns also whether the transaction was compared, as far as an operation without an outcome allows
 * @throws RatepayUnresolvedError, RatepayRequestError when a lookup at Ratepay fails
 */
export async function reconcileTransaction(
  container: MedusaContainer,
  found: TransactionWithBalances,
  { withRatepay }: { withRatepay: boolean }
): Promise<{ reconciled: Reconciled; isCompared: boolean }> {
  const ledger = reachLedger(container)
  const { id } = found.transaction
  const resolved = toReconciled(await ledger.resolveLeftOpen(id), (finding) =>
    tellFinding(finding, found.transaction.currencyCode)
  )
  const { isCompared = false, ...compared } = withRatepay ? await compare(container, found) : {}
  const record = (await ledger.findRecord(id)) ?? found
  const faults = { differences: await ledger.reportFaults(record) }
  const reconciled = joinReconciled([resolved, compared, faults, await book(container, record)])
  return { reconciled, isCompared }
}

function toReconciled(resolution: Resolution, tell: (finding: Finding) => ToldFinding): Partial<Reconciled> {
  switch (resolution.kind) {
    case "resolved":
      return {
        repaired: [tell({ code: "operation_resolved", values: { operation_id: resolution.operationId } })],
      }
    case "unresolved":
      return { is_done: false }
    case "nothing_to_do":
      return {}
  }
}

/** Whether there is anything to compare: an authorization that Ratepay accepted. */
export function isAtRatepay({ transaction, balances }: TransactionWithBalances): boolean {
  return transaction.ratepayTransactionId !== null && balances.authorized > 0
}

async function compare(
  container: MedusaContainer,
  found: TransactionWithBalances
): Promise<Partial<Reconciled> & { isCompared?: boolean }> {
  const ledger = reachLedger(container)
  const record = (await ledger.findRecord(found.transaction.id)) ?? found
  if (!isAtRatepay(record)) return {}
  const { recorded, differences, lasting, isWhole, isCompared } = await ledger.compareWithRatepay(record)
  if (isWhole) await ledger.keepDifferences(record, "ratepay", lasting)
  else await ledger.reportDifferences(record, lasting, "ratepay")
  await ledger.reportDifferences(
    record,
    differences.filter((one) => !lasting.includes(one))
  )
  return {
    repaired: recorded.map((operation) => tellRecorded(operation, record.transaction.currencyCode)),
    differences,
    isCompared,
  }
}

/** That an operation was written into the ledger which Ratepay shows and nobody requested here. */
export function tellRecorded({ id, kind, cause, grossAmount }: Operation, currencyCode: string): ToldFinding {
  return tellFinding(
    cause === "expiry"
      ? { code: "expiry_recorded", values: { operation_id: id, amount: grossAmount } }
      : { code: "foreign_recorded", values: { kind, operation_id: id, amount: grossAmount } },
    currencyCode
  )
}

async function book(
  container: MedusaContainer,
  record: TransactionWithBalances
): Promise<Partial<Reconciled>> {
  const order = await findOrder(container, record)
  if (order === undefined) return {}
  try {
    return { is_done: await bookTransaction(container, record, order) }
  } catch (error) {
    return { is_done: false, differences: [await reportUnbookable(container, record, error)] }
  }
}
