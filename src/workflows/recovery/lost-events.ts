import { z } from "@medusajs/framework/zod"
import { isOfShop } from "../../medusa/align/counted-lines"
import { HOUR_MS } from "../../durations"
import { handoverSchema, isHandedOver } from "../../medusa/read/collected"
import { followsOrder } from "../../modules/ratepay/records/intents/intent"
import type { Operation } from "../../modules/ratepay/records/operation"
import type { TransactionWithBalances } from "../../modules/ratepay/records/transaction-with-balances"

/** A day and some. A return from before that may be older than the option that asks for its refund. */
const RETURN_WINDOW_MS = 26 * HOUR_MS

type Live = readonly Pick<TransactionWithBalances, "transaction" | "operations">[]

const changesSchema = z.array(z.object({ version: z.number() }))

/**
 * Whether an order edit was confirmed that no transaction of the order has followed; on a marketplace, one that a shop has not followed, as
 * each follows it with its own goods. Where Ratepay has refused to cancel what one shop gives up, the others wait for a person.
 */
export function isEditLost(live: Live, edits: unknown): boolean {
  const versions = live.map(({ transaction: { authorizedOrderVersion, orderVersion } }) =>
    Math.max(authorizedOrderVersion ?? 0, orderVersion ?? 0)
  )
  const isForEach = live.some(isOfShop) && !live.some(isCancellationRefused)
  const followed = isForEach ? Math.min(...versions) : Math.max(...versions)
  return changesSchema.parse(edits).some(({ version }) => version > followed)
}

/** Whether such a cancellation did not succeed: it is on the attention list, and not requested again each time. */
export function isCancellationRefused({ operations }: Pick<TransactionWithBalances, "operations">): boolean {
  return operations.some(
    ({ kind, state, supersededBy, ...operation }: Operation) =>
      kind === "cancel" &&
      followsOrder(operation) &&
      supersededBy === null &&
      (state === "declined" || state === "failed")
  )
}

const shipmentsSchema = z.object({
  fulfillments: z.array(handoverSchema.extend({ id: z.string() }).nullish()).nullish(),
})

/** The fields of an order that `lostShipments` reads. */
export const shipmentFields = [
  "id",
  "fulfillments.id",
  "fulfillments.shipped_at",
  "fulfillments.delivered_at",
  "fulfillments.canceled_at",
]

/** The ids of an order's shipped and collected fulfillments for which the ledger has no operation. */
export function lostShipments(live: Live, order: unknown): string[] {
  const { fulfillments } = shipmentsSchema.parse(order ?? {})
  const shipped = (fulfillments ?? []).flatMap((one) => (one && isHandedOver(one) ? one.id : []))
  const seen = new Set(live.flatMap(({ operations }) => operations.map(({ intentKey }) => intentKey)))
  return shipped.filter((id) => !seen.has(`shipment:${id}`))
}

const receiptsSchema = z.array(z.object({ confirmed_at: z.coerce.date() }))

/**
 * Whether a return was received after the ledger's last refund for a return, and so long ago that its event must have been
 * lost.
 *
 * @param receipts the order's confirmed changes by which returns were received, of any age
 */
export function isReceiptLost(
  live: Live,
  receipts: unknown,
  { now, inFlightMs }: { now: Date; inFlightMs: number }
): boolean {
  const heard = live
    .flatMap(({ operations }) => operations)
    .filter(({ kind, cause }) => kind === "refund" && cause === "return")
  return receiptsSchema
    .parse(receipts)
    .map(({ confirmed_at }) => confirmed_at)
    .filter((at) => isBetween(at, { from: now.getTime() - RETURN_WINDOW_MS, to: now.getTime() - inFlightMs }))
    .some((at) => heard.every(({ createdAt }) => createdAt < at))
}

function isBetween(at: Date, { from, to }: { from: number; to: number }): boolean {
  return at.getTime() > from && at.getTime() < to
}
