import type { MedusaContainer } from "@medusajs/framework/types"
import type { BookedRecord } from "../../modules/ratepay/service"
import { bookCapture } from "../book/book-capture"
import { reachLedger } from "../reach-ledger"
import { readShipment, type Shipment } from "./read-shipment"
import { toCarrier } from "./to-carrier"
import { toDueTotals } from "./to-due-totals"

/**
 * Captures what a parcel holds and no earlier capture has taken, and tells Ratepay how it travels. The shipment names
 * the intent, so a repeated event does nothing.
 */
export async function captureShipment(container: MedusaContainer, fulfillmentId: string): Promise<void> {
  const shipment = await readShipment(container, fulfillmentId)
  if (shipment === undefined) return
  const ledger = reachLedger(container)
  const records = (await ledger.findByOrder(shipment.orderId)).filter(
    ({ books }) => books.open > 0 || books.captured > 0
  )
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
}

async function capture(
  container: MedusaContainer,
  { transaction, books }: BookedRecord,
  shipment: Shipment,
  fulfillmentId: string
): Promise<string | undefined> {
  const ledger = reachLedger(container)
  const totals = toDueTotals(transaction.goods, books.capturedUnits, shipment)
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
  if (outcome.kind !== "succeeded") return undefined
  await bookCapture(container, {
    order_id: shipment.orderId,
    transaction_id: transaction.id,
    operation_id: outcome.operation.id,
  })
  return outcome.operation.id
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
