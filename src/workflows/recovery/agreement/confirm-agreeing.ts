import type { MedusaContainer } from "@medusajs/framework/types"
import { reachLedger } from "../../../medusa/reach-ledger"
import { findDisagreement } from "./find-disagreement"
import { readSeenOrders } from "./read-seen-orders"
import type { SeenOrder } from "./seen-order"

/** How many transactions are read together: all that is read of their orders is in memory at once. */
export const TOGETHER = 250

/**
 * Marks transactions as booked where Medusa agrees with them: where nothing in their whole order has to be changed, reported
 * or tried again. It does so for many at once, in a few queries and one update. Never throws.
 *
 * @returns the ids of the transactions that it marked. The others need `reconcileOrder`, which may find nothing to do either.
 */
export async function confirmAgreeing(
  container: MedusaContainer,
  transactionIds: readonly string[]
): Promise<string[]> {
  const confirmed: string[] = []
  const { log } = reachLedger(container)
  for (let start = 0; start < transactionIds.length; start += TOGETHER) {
    try {
      confirmed.push(...(await confirmSome(container, transactionIds.slice(start, start + TOGETHER))))
    } catch (error) {
      log.warn(
        `orders could not be read together, and are reconciled one by one: ${error instanceof Error ? error.message : "failed"}`
      )
    }
  }
  return confirmed
}

async function confirmSome(container: MedusaContainer, transactionIds: readonly string[]): Promise<string[]> {
  const confirmed = await confirmOrders(container, transactionIds)
  const asked = new Set(transactionIds)
  return confirmed
    .flatMap(({ records }) => records.map(({ transaction: { id } }) => id))
    .filter((id) => asked.has(id))
}

/** Like `confirmAgreeing`, for at most `TOGETHER` transactions. @returns the orders that agree, as they were read. */
export async function confirmOrders(
  container: MedusaContainer,
  transactionIds: readonly string[]
): Promise<SeenOrder[]> {
  const ledger = reachLedger(container)
  const resolvedBefore = new Date(Date.now() - ledger.inFlightMs)
  const agreeing = await findAgreeing(container, transactionIds)
  const booked = agreeing.flatMap(({ records, payments }) =>
    records.map(({ transaction: { id } }) => ({ id, paymentId: payments.get(id)?.id }))
  )
  await ledger.markBooked(booked, resolvedBefore)
  return agreeing
}

/** Those orders of some transactions in which nothing is wrong, see `findDisagreement`; none that can't be read. */
export async function findAgreeing(
  container: MedusaContainer,
  transactionIds: readonly string[]
): Promise<SeenOrder[]> {
  const ledger = reachLedger(container)
  const now = new Date()
  const circumstances = { options: ledger.options, now, inFlightMs: ledger.inFlightMs }
  const seen = await readSeenOrders(container, transactionIds)
  return [...seen].flatMap(([orderId, order]) => {
    try {
      return findDisagreement(order, circumstances) === undefined ? [order] : []
    } catch (error) {
      ledger.log.warn(
        `order ${orderId} could not be read with others, and is reconciled by itself: ${error instanceof Error ? error.name : "unreadable"}`
      )
      return []
    }
  })
}
