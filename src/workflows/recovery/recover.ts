import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { HOUR_MS } from "../../durations"
import { RATEPAY_PREFIX } from "../../medusa/is-ratepay"
import { reachLedger } from "../../medusa/reach-ledger"
import { unlisted } from "../../medusa/read/unlisted"
import { confirmAgreeing } from "./agreement/confirm-agreeing"
import { keepLearnedDecline } from "./keep-learned-decline"
import { releaseCheckout } from "./release-checkout"
import { reconcileRatepayOrderWorkflow } from "./reconcile-ratepay-order"
import { findOrder } from "./find-order"
import { runTasks, type RecoveryTask } from "./run-tasks"

/** The most transactions that one run checks one by one. Each costs about as much as two pages of a storefront. */
const ONE_BY_ONE = 500
/** Seconds between two runs. A run looks up no more at Ratepay than `lookupsPerSecond` allows in that time. */
const RUN_SECONDS = 60
/** The most transactions that one run checks together: more than a busy shop has in a minute. */
const AGREEING = 10_000
/** Authorizations that wait for a passcode move no money. They have a share of their own and take none from the others. */
const PASSCODES = 50
/** The most rows of Medusa's in one run; where there are more, later runs reach them as the window moves on. */
const ROWS = 1_000
/** What one run of recovery did; counts of transactions. */
export type Recovered = {
  abandoned: number
  resent: number
  looked_up: number
  unresolved: number
  booked: number
  put_off: number
  rows: number
  givenUp: number
}
type Count = keyof Recovered

/**
 * Completes what a crash, a lost response or a lost event left half done: unresolved operations, succeeded operations that
 * Medusa does not show, authorizations without an order, and Medusa's rows of operations that never happened.
 *
 * Any number of instances may run it at once, beside anything else. An error of one transaction is logged, and that
 * transaction is taken up again later; the others are not affected.
 */
export async function recover(container: MedusaContainer): Promise<Recovered> {
  const ledger = reachLedger(container)
  const done = await runTasks(tasksOf(container), async (id, error) => {
    ledger.log.error(`recovery of transaction ${id}: ${error instanceof Error ? error.message : "failed"}`)
    await ledger.putOff(id)
  })
  const countOf = (count: Count) => done.get(count) ?? 0
  return {
    abandoned: countOf("abandoned"),
    resent: countOf("resent"),
    looked_up: countOf("looked_up"),
    unresolved: countOf("unresolved"),
    booked: countOf("booked"),
    put_off: countOf("put_off"),
    rows: countOf("rows"),
    givenUp: countOf("givenUp"),
  }
}

/** The tasks in the order of their urgency: money whose outcome is not known comes first. */
function tasksOf(container: MedusaContainer): RecoveryTask<Count>[] {
  const ledger = reachLedger(container)
  return [
    {
      share: RUN_SECONDS * ledger.options.lookupsPerSecond,
      list: (share) => ledger.listUnresolved(share),
      work: (id) => resolve(container, id),
    },
    {
      share: AGREEING,
      list: (share) => ledger.listUnbooked(share),
      together: { work: (ids) => confirmAgreeing(container, ids), count: "booked", oneByOne: ONE_BY_ONE },
      work: (id) => book(container, id),
    },
    {
      share: ROWS,
      list: (share) => listWithLostRows(container, share),
      work: async (id) => ((await reconcileOrderOf(container, id)) ? "rows" : undefined),
    },
    {
      share: ROWS,
      list: (share) => listGivenUp(container, share),
      // For a canceled order, a canceled payment collection is right.
      work: async (id) =>
        (await reconcileOrderOf(container, id, { unlessCanceled: true })) ? "givenUp" : undefined,
    },
    {
      share: PASSCODES,
      list: (share) => ledger.listAwaitingPasscode(share),
      work: (id) => resolve(container, id),
    },
  ]
}

async function resolve(container: MedusaContainer, transactionId: string): Promise<Count | undefined> {
  const ledger = reachLedger(container)
  try {
    const resolution = await ledger.resolveLeftOpen(transactionId)
    switch (resolution.kind) {
      case "resolved":
        await keepLearnedDecline(container, transactionId)
        return resolution.by
      case "unresolved":
        return "unresolved"
      case "nothing_to_do":
        return undefined
    }
  } catch (error) {
    await ledger.putOffUnresolved(transactionId)
    throw error
  }
}

async function book(container: MedusaContainer, transactionId: string): Promise<Count> {
  if (await bookDue(container, transactionId)) return "booked"
  await reachLedger(container).putOff(transactionId)
  return "put_off"
}

async function bookDue(container: MedusaContainer, transactionId: string): Promise<boolean> {
  const ledger = reachLedger(container)
  const startedAt = new Date()
  const record = await ledger.findRecord(transactionId)
  if (record === undefined) return true
  const order = await findOrder(container, record)
  if (order !== undefined) return (await reconcile(container, order.id)).is_done
  const isReleased = await releaseCheckout(container, record)
  if (isReleased) await ledger.markBooked([{ id: transactionId }], startedAt)
  return isReleased
}

/**
 * Finds capture and refund rows without an operation. Medusa commits such a row before it calls our provider; a process that
 * ends before the ledger has written anything leaves the row alone. No list of the ledger would find it.
 *
 * @returns the ids of their transactions
 */
async function listWithLostRows(container: MedusaContainer, share: number): Promise<string[]> {
  const ledger = reachLedger(container)
  const payments = container.resolve(Modules.PAYMENT)
  const filter: RowFilter = {
    created_at: { $gt: ago(HOUR_MS), $lt: ago(ledger.inFlightMs) },
    payment: { provider_id: { $like: OURS } },
  }
  const config = {
    relations: ["payment"],
    take: share,
    order: { created_at: "ASC" },
  }
  const [captures, refunds] = await Promise.all([
    payments.listCaptures(filter, config),
    payments.listRefunds(filter, config),
  ])
  const rows = rowsSchema.parse([...captures, ...refunds])
  const lost = new Set(await ledger.listUnknownMedusaIds(rows.map(({ id }) => id)))
  return ledger.listByPayments(
    rows.flatMap(({ id, payment }) =>
      lost.has(id) && payment
        ? {
            id: payment.id,
            transactionId: payment.data?.transaction_id,
            paymentSessionId: payment.payment_session_id ?? undefined,
          }
        : []
    )
  )
}

/** Limits the filter to payments of this plugin's providers, however many others there are. */
const OURS = `${RATEPAY_PREFIX}%`
/** Medusa's types do not know that rows can be filtered by their payment. */
type RowFilter = {
  created_at: { $gt: string; $lt: string }
  payment: { provider_id: { $like: string } }
}
const rowsSchema = z.array(
  z.object({
    id: z.string(),
    payment: z
      .object({
        id: z.string(),
        data: z.object({ transaction_id: z.string().optional() }).nullish().catch(undefined),
        payment_session_id: z.string().nullish(),
      })
      .nullish(),
  })
)

/**
 * Finds authorizations in a canceled payment collection. When an order changes, Medusa cancels its payments before it emits
 * the event that makes us restore them; a process that ends in between leaves an authorization like this.
 *
 * @returns the ids of their transactions
 */
async function listGivenUp(container: MedusaContainer, share: number): Promise<string[]> {
  const ledger = reachLedger(container)
  const collections = await container.resolve(Modules.PAYMENT).listPaymentCollections(
    {
      ...unlisted({ status: "canceled", payments: { provider_id: { $like: OURS } } }),
      updated_at: { $gt: ago(HOUR_MS), $lt: ago(ledger.inFlightMs) },
    },
    { take: share, order: { updated_at: "ASC" } }
  )
  return ledger.listStanding(collections.map(({ id }) => id))
}

/** Reconciles the order of a transaction. @returns false where it has none, or a canceled one with `unlessCanceled`. */
async function reconcileOrderOf(
  container: MedusaContainer,
  transactionId: string,
  { unlessCanceled = false } = {}
): Promise<boolean> {
  const record = await reachLedger(container).findRecord(transactionId)
  const order = record && (await findOrder(container, record))
  if (order === undefined || (unlessCanceled && order.isCanceled)) return false
  await reconcile(container, order.id)
  return true
}

async function reconcile(container: MedusaContainer, orderId: string) {
  const { result } = await reconcileRatepayOrderWorkflow(container).run({
    input: { order_id: orderId, with_ratepay: false },
  })
  return result
}

function ago(ms: number): string {
  return new Date(Date.now() - ms).toISOString()
}
