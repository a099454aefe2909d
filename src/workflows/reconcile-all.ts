import type { MedusaContainer } from "@medusajs/framework/types"
import { reachLedger } from "./reach-ledger"
import { reconcileRatepayOrderWorkflow } from "./reconcile-order"
import { findOrder } from "./reconcile-order/find-order"
import { releaseCheckout } from "./release-checkout"

const PAGE = 50
const DAY_MS = 24 * 60 * 60 * 1000

export type ReconcileProgress = {
  /** Transactions looked at so far. */
  count: number
  mended: number
  differences: number
  /** Transactions that could not be compared, as Ratepay could not be asked or Medusa could not be read. */
  failed: number
  /** The transaction looked at last: go on after it. */
  last: string
}

/**
 * Compares every transaction with Medusa and Ratepay that has something open or was touched in the last days, one after
 * the other in the order of their ids, so that it can be gone on with after any of them.
 *
 * @param tell told after each transaction, and waited for
 */
export async function reconcileAll(
  container: MedusaContainer,
  { after = "", days = 7 }: { after?: string; days?: number },
  tell: (progress: ReconcileProgress) => void | Promise<void> = () => undefined
): Promise<ReconcileProgress> {
  const ledger = reachLedger(container)
  const since = new Date(Date.now() - days * DAY_MS)
  const progress: ReconcileProgress = { count: 0, mended: 0, differences: 0, failed: 0, last: after }
  for (;;) {
    const ids = await ledger.listToCompare({ after: progress.last, since, limit: PAGE })
    for (const id of ids) {
      try {
        const { mended, differences } = await reconcile(container, id)
        progress.mended += mended
        progress.differences += differences
      } catch (error) {
        progress.failed += 1
        ledger.log.error(`reconciliation of ${id}: ${error instanceof Error ? error.message : "failed"}`)
      }
      progress.count += 1
      progress.last = id
      await tell({ ...progress })
    }
    if (ids.length < PAGE) return progress
  }
}

async function reconcile(
  container: MedusaContainer,
  transactionId: string
): Promise<{ mended: number; differences: number }> {
  const ledger = reachLedger(container)
  const record = await ledger.findRecord(transactionId)
  if (record === undefined) return { mended: 0, differences: 0 }
  const order = await findOrder(container, record)
  if (order === undefined) {
    await releaseCheckout(container, record)
    return { mended: 0, differences: 0 }
  }
  const { result } = await reconcileRatepayOrderWorkflow(container).run({
    input: { order_id: order.id, with_ratepay: true },
  })
  return { mended: result.mended.length, differences: result.differences.length }
}
