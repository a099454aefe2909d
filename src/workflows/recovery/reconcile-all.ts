import type { MedusaContainer } from "@medusajs/framework/types"
import { reachLedger } from "../../medusa/reach-ledger"
import { reconcileRatepayOrderWorkflow } from "./reconcile-ratepay-order"
import { findOrder } from "./find-order"
import { releaseCheckout } from "./release-checkout"
import { DAY_MS } from "../../durations"
import type { OrderParties } from "../../modules/ratepay/parties/order-parties"
import { confirmOrders, TOGETHER } from "./agreement/confirm-agreeing"
import type { SeenOrder } from "./agreement/seen-order"
import { compareAgreeing, readPartiesById, type Compared } from "./compare-agreeing"
import { inParallel } from "./run-tasks"

export type ReconcileProgress = {
  /** Transactions processed so far. */
  count: number
  repaired: number
  differences: number
  /** Transactions that could not be compared, because Ratepay or Medusa could not be read. */
  failed: number
  /** All transactions up to and including this one were compared; an interrupted run can go on after it. */
  last: string
}

/**
 * Compares every transaction that has something open, or changed in the last `days`, with Medusa and Ratepay. It goes through
 * them in the order of their ids, so that an interrupted run can go on after any of them (`after`). The option
 * `lookupsPerSecond` limits how fast it goes.
 *
 * It compares the ledger with Medusa for many orders together, see `findDisagreement`. Orders that agree are then only compared
 * with Ratepay; all others are reconciled one by one.
 *
 * @param report called and awaited after each transaction
 */
export async function reconcileAll(
  container: MedusaContainer,
  { after = "", days = 7 }: { after?: string; days?: number },
  report: (progress: ReconcileProgress) => void | Promise<void> = () => undefined
): Promise<ReconcileProgress> {
  const ledger = reachLedger(container)
  const since = new Date(Date.now() - days * DAY_MS)
  const progress: ReconcileProgress = { count: 0, repaired: 0, differences: 0, failed: 0, last: after }
  for (;;) {
    const ids = await ledger.listToCompare({ after: progress.last, since, limit: TOGETHER })
    const compare = await comparePage(container, ids)
    const done = new Set<string>()
    let reached = 0
    await inParallel(ids, async (id) => {
      try {
        const { repaired, differences } = await compare(id)
        progress.repaired += repaired
        progress.differences += differences
      } catch (error) {
        progress.failed += 1
        ledger.log.error(`reconciliation of ${id}: ${error instanceof Error ? error.message : "failed"}`)
      }
      progress.count += 1
      done.add(id)
      for (let next = ids[reached]; next !== undefined && done.has(next); next = ids[reached]) {
        progress.last = next
        reached += 1
      }
      await report({ ...progress })
    })
    if (ids.length < TOGETHER) return progress
  }
}

type Found = { repaired: number; differences: number }

/** Reads the orders of a page together, and returns how to compare one transaction of that page. */
async function comparePage(
  container: MedusaContainer,
  ids: readonly string[]
): Promise<(id: string) => Promise<Found>> {
  const { agreeing, parties } = await readAgreeing(container, ids)
  const compared = new Map<SeenOrder, Promise<Compared>>()
  return async (id) => {
    const order = agreeing.get(id)
    if (order === undefined) return reconcile(container, id)
    // An order is compared once, however many of its transactions are on the page.
    const before = compared.get(order)
    const comparison =
      before ?? compareAgreeing(container, order, parties.get(order.records[0]?.transaction.orderId ?? ""))
    compared.set(order, comparison)
    const { agrees, recorded, failures } = await comparison
    if (agrees && failures.has(id)) throw failures.get(id)
    if (agrees) return { repaired: 0, differences: 0 }
    const { repaired, differences } = await reconcile(container, id)
    return { repaired: repaired + (before === undefined ? recorded : 0), differences }
  }
}

/** The orders of a page that agree with Medusa. Empty where they can't be read together: then each is reconciled by itself. */
async function readAgreeing(container: MedusaContainer, ids: readonly string[]) {
  const agreeing = new Map<string, SeenOrder>()
  try {
    const orders = await confirmOrders(container, ids)
    for (const order of orders) {
      for (const { transaction } of order.records) agreeing.set(transaction.id, order)
    }
    const orderIds = orders.flatMap(({ records }) => records[0]?.transaction.orderId ?? [])
    return { agreeing, parties: await readPartiesById(container, orderIds) }
  } catch (error) {
    reachLedger(container).log.warn(
      `reconciliation: orders could not be read together, so each is read by itself: ${error instanceof Error ? error.message : "failed"}`
    )
    return { agreeing: new Map<string, SeenOrder>(), parties: new Map<string, OrderParties>() }
  }
}

async function reconcile(container: MedusaContainer, transactionId: string): Promise<Found> {
  const ledger = reachLedger(container)
  const record = await ledger.findRecord(transactionId)
  if (record === undefined) return { repaired: 0, differences: 0 }
  const order = await findOrder(container, record)
  if (order === undefined) {
    await releaseCheckout(container, record)
    return { repaired: 0, differences: 0 }
  }
  const { result } = await reconcileRatepayOrderWorkflow(container).run({
    input: { order_id: order.id, with_ratepay: true },
  })
  return { repaired: result.repaired.length, differences: result.differences.length }
}
