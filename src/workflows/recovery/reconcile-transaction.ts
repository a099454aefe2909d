import type { MedusaContainer } from "@medusajs/framework/types"
import { reachLedger } from "../../medusa/reach-ledger"
import type { Resolution } from "../../modules/ratepay/recover/resolve-left-open"
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
 * @throws RatepayUnresolvedError, RatepayRequestError when a lookup at Ratepay fails
 */
export async function reconcileTransaction(
  container: MedusaContainer,
  found: TransactionWithBalances,
  { withRatepay }: { withRatepay: boolean }
): Promise<Reconciled> {
  const ledger = reachLedger(container)
  const { id } = found.transaction
  const resolved = toReconciled(await ledger.resolveLeftOpen(id))
  const compared = withRatepay ? await compare(container, found) : {}
  const record = (await ledger.findRecord(id)) ?? found
  const faults = { differences: await ledger.reportFaults(record) }
  return joinReconciled([resolved, compared, faults, await book(container, record)])
}

function toReconciled(resolution: Resolution): Partial<Reconciled> {
  switch (resolution.kind) {
    case "resolved":
      return { repaired: [`resolved operation ${resolution.operationId}`] }
    case "unresolved":
      return { is_done: false }
    case "nothing_to_do":
      return {}
  }
}

async function compare(
  container: MedusaContainer,
  found: TransactionWithBalances
): Promise<Partial<Reconciled>> {
  const ledger = reachLedger(container)
  const record = (await ledger.findRecord(found.transaction.id)) ?? found
  if (record.transaction.ratepayTransactionId === null || record.balances.authorized === 0) return {}
  const { recorded, differences, lasting } = await ledger.compareWithRatepay(record)
  if (lasting) await ledger.keepDifferences(record, "ratepay", lasting)
  await ledger.reportDifferences(
    record,
    differences.filter((one) => !lasting?.includes(one))
  )
  return {
    repaired: recorded.map(({ id, kind, cause }) =>
      cause === "expiry"
        ? `recorded the expiry (${id})`
        : `recorded a ${kind} that was made elsewhere (${id})`
    ),
    differences,
  }
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
