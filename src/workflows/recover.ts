import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { reachLedger } from "./reach-ledger"
import { releaseCheckout } from "./release-checkout"
import { reconcileRatepayOrderWorkflow } from "./reconcile-order"
import { findOrder } from "./reconcile-order/find-order"

const LIMIT = 200
/** Passcodes that nobody has typed move no money: they have a share of their own, and never take another's. */
const PASSCODES = 50
/** Medusa's rows at a time; those of a longer window are looked at as it moves on. */
const ROWS = 1_000
/** Calls at the same time: enough for a backlog, few enough for the shop beside it. */
const WIDTH = 4

/** What one run of recovery did; counts of transactions. */
export type Recovered = {
  abandoned: number
  resent: number
  looked_up: number
  unresolved: number
  booked: number
  put_off: number
  rows: number
  voided: number
}

/**
 * Brings to its end whatever a crash, a lost answer or a lost event has left half done: operations without an outcome,
 * successes that Medusa's books don't have, authorizations whose order never came about, Medusa's rows of what never
 * happened.
 *
 * Any number of instances may run it at once, beside each other and beside everything else. Never throws for one
 * transaction: the others go on, and it is taken up again later.
 */
export async function recover(container: MedusaContainer): Promise<Recovered> {
  const ledger = reachLedger(container)
  const done: Recovered = {
    abandoned: 0,
    resent: 0,
    looked_up: 0,
    unresolved: 0,
    booked: 0,
    put_off: 0,
    rows: 0,
    voided: 0,
  }
  await inParallel(await ledger.listUnsettled(LIMIT), settle)
  await inParallel(await ledger.listUnbooked(LIMIT), async (id) => {
    const isBooked = await book(container, id)
    done[isBooked ? "booked" : "put_off"] += 1
    if (!isBooked) await ledger.putOff(id)
  })
  await inParallel(await listWithLostRows(container), async (id) => {
    const order = await findOrderOf(container, id)
    if (order === undefined) return
    await reconcile(container, order.id)
    done.rows += 1
  })
  await inParallel(await listVoided(container), async (id) => {
    const order = await findOrderOf(container, id)
    // The collection of a canceled order is canceled rightly.
    if (order === undefined || order.isCanceled) return
    await reconcile(container, order.id)
    done.voided += 1
  })
  await inParallel(await ledger.listAwaitingPasscode(PASSCODES), settle)
  return done

  async function settle(id: string): Promise<void> {
    try {
      const resolution = await ledger.resolveUnsettled(id)
      if (resolution.kind === "settled") done[resolution.by] += 1
      if (resolution.kind === "unresolved") done.unresolved += 1
    } catch (error) {
      await ledger.putOffUnsettled(id)
      throw error
    }
  }

  async function inParallel(ids: string[], work: (id: string) => Promise<void>): Promise<void> {
    const queue = [...ids]
    const worker = async () => {
      for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
        try {
          await work(id)
        } catch (error) {
          ledger.log.error(
            `recovery of transaction ${id}: ${error instanceof Error ? error.message : "failed"}`
          )
          await ledger.putOff(id)
        }
      }
    }
    await Promise.all(Array.from({ length: WIDTH }, worker))
  }
}

async function book(container: MedusaContainer, transactionId: string): Promise<boolean> {
  const ledger = reachLedger(container)
  const startedAt = new Date()
  const record = await ledger.findRecord(transactionId)
  if (record === undefined) return true
  const order = await findOrder(container, record)
  if (order !== undefined) return (await reconcile(container, order.id)).is_done
  const isReleased = await releaseCheckout(container, record)
  if (isReleased) await ledger.markBooked(transactionId, startedAt)
  return isReleased
}

const HOUR_MS = 60 * 60 * 1000

/**
 * Medusa commits a capture or refund row before it asks us. A process that ends before we have written anything leaves
 * one that no operation knows of; the transaction's other operations would not lead here.
 *
 * @returns ids of transactions
 */
async function listWithLostRows(container: MedusaContainer): Promise<string[]> {
  const ledger = reachLedger(container)
  const payments = container.resolve(Modules.PAYMENT)
  const filter: RowFilter = {
    created_at: { $gt: ago(HOUR_MS), $lt: ago(ledger.inFlightMs) },
    payment: { provider_id: { $like: OURS } },
  }
  const config = {
    relations: ["payment"],
    take: ROWS,
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

/** Medusa's providers are named after ours; others' payments are none of this plugin's, however many there are. */
const OURS = "pp_ratepay_%"
/** Medusa's types leave out that what a row belongs to can be asked for. */
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
 * Medusa gives up the payments of an order that changes, and tells so last: a process that ends before leaves an
 * authorization that stands under a collection that is canceled.
 *
 * @returns ids of such transactions
 */
async function listVoided(container: MedusaContainer): Promise<string[]> {
  const ledger = reachLedger(container)
  const collections = await container.resolve(Modules.PAYMENT).listPaymentCollections(
    {
      ...{ status: "canceled", payments: { provider_id: { $like: OURS } } },
      updated_at: { $gt: ago(HOUR_MS), $lt: ago(ledger.inFlightMs) },
    },
    { take: ROWS, order: { updated_at: "ASC" } }
  )
  return ledger.listStanding(collections.map(({ id }) => id))
}

async function findOrderOf(container: MedusaContainer, transactionId: string) {
  const record = await reachLedger(container).findRecord(transactionId)
  return record && findOrder(container, record)
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
