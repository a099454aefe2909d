import type { MedusaContainer } from "@medusajs/framework/types"
import { lineFigures, type LineTotal, type PricedOrder } from "../../basket"
import type { Alignment } from "../../medusa/align/align-with-order"
import { linesOf } from "../../medusa/align/order-for-transaction"
import { INVOICE_NUMBER_LENGTH } from "../../modules/ratepay/records/invoice-number"
import { tellFinding, type Finding } from "../../modules/ratepay/records/finding"
import type { TransactionWithBalances } from "../../modules/ratepay/records/transaction-with-balances"
import { alignOrder } from "../order/align-order"
import { bookCapture } from "../book/book-capture"
import { bookMoved } from "../book/book-moved"
import { reachLedger } from "../../medusa/reach-ledger"
import { tryAll } from "../../medusa/try-all"
import { lookAfterOrder } from "../order/look-after-order"
import { INVOICE_KEY, readShipment, type Shipment } from "./read-shipment"
import { toCarrier } from "./to-carrier"
import { toDueTotals, toShortages } from "./to-due-totals"

/**
 * Captures the goods of a shipment, or of what a buyer has collected, that no earlier capture has taken, never more than the
 * buyer owes, and sends Ratepay the carrier and tracking number of a parcel. The fulfillment's id is the intent key, so a repeated event does nothing.
 *
 * @param collected only if it is no parcel. Medusa marks a fulfillment as shipped before it counts the goods as shipped; a parcel
 *   that is captured between the two would be captured without them, and its intent key be taken.
 * @returns goods that shipped and can't be captured, in words for the merchant; each is on the attention list too.
 */
export async function captureShipment(
  container: MedusaContainer,
  fulfillmentId: string,
  { collected = false } = {}
): Promise<{ shortages: string[] }> {
  const found = await readShipment(container, fulfillmentId)
  const shipment = found?.isParcel && collected ? undefined : found
  const aligned = shipment && (await alignOrder(container, shipment.orderId))
  if (shipment === undefined || aligned === undefined) return { shortages: [] }
  const ledger = reachLedger(container)
  const records = aligned.records.filter(isLive)
  const totals = toDueTotals(
    records.map(({ transaction, balances }) => ({ goods: transaction.goods, held: balances })),
    shipment
  )
  await tryAll(records, async (record, index) => {
    if (!ships(record, shipment)) return
    try {
      const captureId = await capture(container, record, shipment, {
        fulfillmentId,
        totals: totals[index] ?? [],
      })
      if (captureId && shipment.isParcel) await track(container, record, shipment, captureId)
    } catch (error) {
      const intentKey = `shipment:${fulfillmentId}`
      await ledger.reportFailure(record.transaction, { kind: "capture", cause: "shipment", intentKey, error })
      throw error
    }
  })
  const shortages = await reportShortages(container, aligned, shipment)
  await lookAfterOrder(container, shipment.orderId, { order: aligned.order })
  return { shortages }
}

/**
 * Whether a shipment may be a transaction's. That of another shop of a marketplace captures nothing of it, not even shipping costs;
 * those of a shop without goods are looked after with the order.
 */
function ships({ transaction }: TransactionWithBalances, { shipped }: Shipment): boolean {
  if (transaction.leadId === null) return true
  const items = new Set(itemsOf(transaction.goods))
  return shipped.some(({ lineId }) => items.has(lineId))
}

/** Whether anything of the transaction is open or captured; it is not after the authorization expired or was canceled. */
const isLive = ({ balances }: TransactionWithBalances) => balances.open > 0 || balances.captured > 0

/** Whether another method has paid for a line, so that it is no shortage, and a merchant has not canceled it. */
function isPaidOtherwise({ order, records, standing }: Alignment, lineId: string): boolean {
  const isCanceled = records.some(({ transaction, balances }) =>
    lineFigures(transaction.goods, { canceled: balances.droppableUnits }).some(
      ({ line, figures }) => line.lineId === lineId && figures.canceled.quantity > 0
    )
  )
  return order.paidOtherwise > 0 && standing.outstanding === 0 && !isCanceled
}

/** @returns the ledger's id of the capture of the shipment's goods, made now or earlier; undefined where there is none. */
async function capture(
  container: MedusaContainer,
  { transaction, operations }: TransactionWithBalances,
  shipment: Shipment,
  { fulfillmentId, totals }: { fulfillmentId: string; totals: LineTotal[] }
): Promise<string | undefined> {
  const ledger = reachLedger(container)
  if (totals.length === 0) return undefined
  const { captureShippingCosts } = ledger.options
  const intentKey = `shipment:${fulfillmentId}`
  const invoiceNumber = invoiceOf({ operations }, shipment, intentKey)
  if (shipment.invoice.isUnusable)
    ledger.log.warn(
      `the capture of fulfillment ${fulfillmentId} has no invoice number: ${INVOICE_KEY} in its metadata must be a text of at most ` +
        `${INVOICE_NUMBER_LENGTH} characters`
    )
  const outcome = await ledger.move({
    kind: "capture",
    transactionId: transaction.id,
    wanted: { kind: "due", totals, shipping: shippingOf(captureShippingCosts) },
    cause: "shipment",
    medusaId: null,
    intentKey,
    ...(invoiceNumber !== undefined && { invoiceNumber }),
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

/** The invoice number of a shipment's capture: that of an earlier try, else the one in the fulfillment's metadata now. */
function invoiceOf(
  { operations }: Pick<TransactionWithBalances, "operations">,
  { invoice }: Shipment,
  intentKey: string
): string | undefined {
  const earlier = operations.find(
    (one) => one.kind === "capture" && one.intentKey === intentKey && one.detail !== null
  )
  return earlier?.detail ?? invoice.number
}

/** The latest capture with units of the shipment's lines, made by hand before they shipped. */
function findEarlierCapture(
  { transaction, operations }: Pick<TransactionWithBalances, "transaction" | "operations">,
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

/** Reports goods that shipped although no payment of the order had them open any more: they were given away. */
async function reportShortages(
  container: MedusaContainer,
  alignment: Alignment,
  shipment: Shipment
): Promise<string[]> {
  const { order, records, standing } = alignment
  const ledger = reachLedger(container)
  const shortages: string[] = []
  const report = async (record: TransactionWithBalances, shortage: Finding) => {
    const finding = tellFinding(shortage, record.transaction.currencyCode)
    await ledger.reportDifferences(record, [finding])
    shortages.push(finding.text)
  }
  const payments = records.map((record) => {
    const lines = isLive(record) ? linesOf(record) : new Set(itemsOf(record.transaction.goods))
    return {
      record,
      lines,
      goods: onlyGoods(record.transaction.goods, lines),
      held: record.balances,
    }
  })
  for (const { lineId, quantity } of toShortages(payments, shipment)) {
    const payment = payments.find(({ lines }) => lines.has(lineId))
    const line = payment?.goods.lines.find((one) => one.lineId === lineId)
    if (payment === undefined || line === undefined || isPaidOtherwise(alignment, lineId)) continue
    await report(payment.record, {
      code: "shipped_not_capturable",
      values: { name: line.name, quantity: Number(quantity) },
    })
  }
  const [first] = records
  if (first === undefined || standing.outstanding === 0) return shortages
  // A line that no Ratepay payment has may be paid by an exchange or by another method; then nothing is outstanding.
  const known = new Set(payments.flatMap(({ lines }) => [...lines]))
  for (const { lineId, quantity } of shipment.shipped) {
    if (known.has(lineId)) continue
    const item = order.priced.items.find(({ id }) => id === lineId)
    await report(first, {
      code: "shipped_not_paid",
      values: {
        name: item?.product_title ?? item?.title ?? lineId,
        quantity: Number(quantity),
        amount: standing.outstanding,
      },
    })
  }
  return shortages
}

function itemsOf({ lines }: PricedOrder): string[] {
  return lines.flatMap(({ source, lineId }) => (source === "item" ? [lineId] : []))
}

/** The goods without lines that the payment does not pay for, such as those of a declined increment. */
function onlyGoods(goods: PricedOrder, lines: ReadonlySet<string>): PricedOrder {
  return { ...goods, lines: goods.lines.filter(({ lineId }) => lines.has(lineId)) }
}

async function track(
  container: MedusaContainer,
  { transaction }: TransactionWithBalances,
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
