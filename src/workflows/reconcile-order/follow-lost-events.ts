import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import type { BookedRecord } from "../../modules/ratepay/service"
import { captureShipment } from "../capture-shipment/capture-shipment"
import { followOrderChange } from "../follow-order/follow-order-change"
import { reachLedger } from "../reach-ledger"
import { refundReturn } from "../refund-return/refund-return"
import { releaseTransaction } from "../release-order/release-transaction"
import type { StandingOrder } from "./find-order"

const HOUR_MS = 60 * 60 * 1000
/** A night and some: what came back before may be older than the option that asks for its refund. */
const RETURN_WINDOW_MS = 26 * HOUR_MS

const changesSchema = z.array(z.object({ version: z.number() }))
const receiptsSchema = z.array(z.object({ confirmed_at: z.coerce.date() }))
const linksSchema = z.array(
  z.object({
    fulfillments: z
      .array(z.object({ id: z.string(), shipped_at: z.unknown(), canceled_at: z.unknown() }).nullish())
      .nullish(),
  })
)

/**
 * Does what an event would have set off that never reached its subscriber: a process that ends right after Medusa's
 * answer takes its events along.
 *
 * @returns what was made up for, in words.
 */
export async function followLostEvents(
  container: MedusaContainer,
  records: BookedRecord[],
  order: StandingOrder
): Promise<string[]> {
  if (order.isCanceled) return release(container, records)
  const live = records.filter(({ books }) => books.authorized > books.canceled)
  if (live.length === 0) return []
  return [
    ...(await followEdits(container, live, order.id)),
    ...(await captureShipments(container, live, order.id)),
    ...(await refundReturns(container, live, order.id)),
  ]
}

async function release(container: MedusaContainer, records: BookedRecord[]): Promise<string[]> {
  const ledger = reachLedger(container)
  if (!ledger.options.cancelOnOrderCancel) return []
  const open = records.filter(({ books }) => books.open > 0)
  for (const record of open) await releaseTransaction(container, record)
  return open.map(({ transaction }) => `released what was open of canceled transaction ${transaction.id}`)
}

async function followEdits(
  container: MedusaContainer,
  live: BookedRecord[],
  orderId: string
): Promise<string[]> {
  const { followOrderEdits } = reachLedger(container).options
  if (!followOrderEdits) return []
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "order_change",
    fields: ["id", "version"],
    filters: { order_id: orderId, status: "confirmed", change_type: "edit" },
  })
  const told = Math.max(
    ...live.map(({ transaction: { authorizedOrderVersion, orderVersion } }) =>
      Math.max(authorizedOrderVersion ?? 0, orderVersion ?? 0)
    )
  )
  if (!changesSchema.parse(data).some(({ version }) => version > told)) return []
  await followOrderChange(container, { order_id: orderId, with_goods: true })
  return [`followed an order edit`]
}

async function captureShipments(
  container: MedusaContainer,
  live: BookedRecord[],
  orderId: string
): Promise<string[]> {
  const ledger = reachLedger(container)
  if (!ledger.options.captureOnShipment || live.every(({ books }) => books.open === 0)) return []
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "order",
    fields: ["id", "fulfillments.id", "fulfillments.shipped_at", "fulfillments.canceled_at"],
    filters: { id: orderId },
  })
  const shipped = (linksSchema.parse(data)[0]?.fulfillments ?? []).flatMap((one) =>
    one && one.shipped_at != null && one.canceled_at == null ? one.id : []
  )
  const seen = new Set(live.flatMap(({ operations }) => operations.map(({ intentKey }) => intentKey)))
  const lost = shipped.filter((id) => !seen.has(`shipment:${id}`))
  for (const id of lost) await captureShipment(container, id)
  return lost.map((id) => `looked after shipment ${id}`)
}

/** Never more than the buyer is still owed, see `refundReturn`. */
async function refundReturns(
  container: MedusaContainer,
  live: BookedRecord[],
  orderId: string
): Promise<string[]> {
  const ledger = reachLedger(container)
  if (!ledger.options.refundOnReturn || live.every(({ books }) => books.refundable === 0)) return []
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "order_change",
    fields: ["id", "confirmed_at"],
    filters: {
      order_id: orderId,
      status: "confirmed",
      change_type: "return_receive",
      confirmed_at: { $gt: ago(RETURN_WINDOW_MS), $lt: ago(ledger.inFlightMs) },
    },
  })
  const heard = live
    .flatMap(({ operations }) => operations)
    .filter(({ kind, cause }) => kind === "refund" && cause === "return")
  const lost = receiptsSchema
    .parse(data)
    .filter(({ confirmed_at }) => heard.every(({ createdAt }) => createdAt < confirmed_at))
  if (lost.length === 0) return []
  await refundReturn(container, orderId)
  return ["looked after a return"]
}

function ago(ms: number): string {
  return new Date(Date.now() - ms).toISOString()
}
