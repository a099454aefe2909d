import type { MedusaContainer } from "@medusajs/framework/types"
import { lineFigures, type PricedOrder } from "../../basket"
import { linesOf } from "../../medusa/align-with-order"
import type { BookedRecord } from "../../modules/ratepay/service"
import { alignOrder } from "../align-order"
import { bookCapture } from "../book/book-capture"
import { bookMoved } from "../book/book-moved"
import { reachLedger } from "../reach-ledger"
import { settleStanding } from "../settle-standing"
import { readShipment, type Shipment } from "./read-shipment"
import { toCarrier } from "./to-carrier"
import { toDueTotals, toShortages } from "./to-due-totals"

/**
 * Captures what a parcel holds and no earlier capture has taken, never more than the buyer owes, and tells Ratepay how it
 * travels. The shipment names the intent, so a repeated event does nothing. Goods that shipped and can't be captured are
 * told to the merchant.
 */
export async function captureShipment(container: MedusaContainer, fulfillmentId: string): Promise<void> {
  const shipment = await readShipment(container, fulfillmentId)
  if (shipment === undefined) return
  const ledger = reachLedger(container)
  const aligned = await alignOrder(container, shipment.orderId)
  const records = (aligned?.records ?? []).filter(({ books }) => books.open > 0 || books.captured > 0)
  for (const record of records) {
    try {
      const captureId = await capture(container, record, shipment, fulfillmentId)
      if (captureId) await track(container, record, shipment, captureId)
    } catch (error) {
      const intentKey = `shipment:${fulfillmentId}`
      await ledger.noteFailure(record.transaction, { kind: "capture", cause: "shipment", intentKey, error })
      throw error
    }
  }
  await tellShort(container, records, shipment)
  await settleStanding(container, shipment.orderId)
}

/** @returns the ledger's id of the capture that paid for what is in the parcel, now or before. */
async function capture(
  container: MedusaContainer,
  { transaction, books, operations }: BookedRecord,
  shipment: Shipment,
  fulfillmentId: string
): Promise<string | undefined> {
  const ledger = reachLedger(container)
  const totals = toDueTotals(transaction.goods, books, shipment)
  if (totals.length === 0) return undefined
  const { captureShippingCosts } = ledger.options
  const outcome = await ledger.move({
    kind: "capture",
    transactionId: transaction.id,
    wanted: { kind: "due", totals, shipping: shippingOf(captureShippingCosts) },
    cause: "shipment",
    medusaId: null,
    intentKey: `shipment:${fulfillmentId}`,
  })
  switch (outcome.kind) {
    case "succeeded": {
      const moved = {
        order_id: shipment.orderId,
        transaction_id: transaction.id,
        operation_id: outcome.operation.id,
      }
      await bookMoved(container, moved, () => bookCapture(container, moved))
      return outcome.operation.id
    }
    case "declined":
      return undefined
    case "nothing_to_do":
      return findEarlierCapture({ transaction, operations }, shipment)
  }
}

/** The latest capture that took goods of the parcel's lines, by hand before they shipped. */
function findEarlierCapture(
  { transaction, operations }: Pick<BookedRecord, "transaction" | "operations">,
  { shipped }: Shipment
): string | undefined {
  const inParcel = new Set(shipped.map(({ lineId }) => lineId))
  return [...operations]
    .reverse()
    .find(
      ({ kind, state, units }) =>
        kind === "capture" &&
        state === "succeeded" &&
        lineFigures(transaction.goods, { units }).some(
          ({ line, figures }) => inParcel.has(line.lineId) && figures.units.quantity > 0
        )
    )?.id
}

function shippingOf(option: "first_shipment" | "last_shipment" | "manual"): "first" | "last" | "none" {
  switch (option) {
    case "first_shipment":
      return "first"
    case "last_shipment":
      return "last"
    case "manual":
      return "none"
  }
}

/** Goods that were given away: they shipped, and nothing of theirs was open any more in any payment of the order. */
async function tellShort(
  container: MedusaContainer,
  records: readonly BookedRecord[],
  shipment: Shipment
): Promise<void> {
  const payments = records.map((record) => {
    const lines = linesOf(record)
    return {
      record,
      lines,
      goods: onlyGoods(record.transaction.goods, lines),
      held: record.books,
    }
  })
  for (const { lineId, quantity } of toShortages(payments, shipment)) {
    const payment = payments.find(({ lines }) => lines.has(lineId))
    const line = payment?.goods.lines.find((one) => one.lineId === lineId)
    if (payment === undefined || line === undefined) continue
    await reachLedger(container).noteDifferences(payment.record, [
      `${String(quantity)} of ${line.name} shipped, but can't be captured: canceled before, or not authorized. Put it on the order again by an order edit, or take another payment.`,
    ])
  }
}

/** A declined increment leaves lines in the goods that the payment never bore. */
function onlyGoods(goods: PricedOrder, lines: ReadonlySet<string>): PricedOrder {
  return { ...goods, lines: goods.lines.filter(({ lineId }) => lines.has(lineId)) }
}

async function track(
  container: MedusaContainer,
  { transaction }: BookedRecord,
  { label, carrierNames }: Shipment,
  captureId: string
): Promise<void> {
  const ledger = reachLedger(container)
  const carrier = toCarrier({ ...label, names: carrierNames }, ledger.options.carriers)
  await ledger.addTracking({
    transactionId: transaction.id,
    captureId,
    carrier,
    trackingNumber: carrier === "OTHER_WITHOUT_TRACKING" ? undefined : label?.trackingNumber,
    cause: "shipment",
  })
}
