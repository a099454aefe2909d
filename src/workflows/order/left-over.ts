import { lineFigures, toCents, type Figure } from "../../basket"
import type { LineShipment, OrderNow } from "../../medusa/read/read-order"
import type { RatepayOptions } from "../../modules/ratepay/options"
import type { TransactionWithBalances } from "../../modules/ratepay/records/transaction-with-balances"
import type { Wanted } from "../../modules/ratepay/records/intents/wanted"

type CaptureOptions = Pick<RatepayOptions, "captureOnShipment" | "captureShippingCosts">

/**
 * What of a transaction is open although nothing of it is still to ship: shipping costs that waited for the last shipment,
 * which has been or will not come; what an edit added to the price of shipped goods; what operations by amount left open.
 *
 * @param records all of the order
 */
export function toLeftOver(
  record: TransactionWithBalances,
  order: Pick<OrderNow, "shipments">,
  options: CaptureOptions,
  records: readonly TransactionWithBalances[]
): Wanted | undefined {
  const wanted = toWanted(record, order, options, records)
  return wanted && !isRefused(record) ? wanted : undefined
}

function toWanted(
  { balances, transaction }: TransactionWithBalances,
  { shipments }: Pick<OrderNow, "shipments">,
  { captureOnShipment, captureShippingCosts }: CaptureOptions,
  records: readonly TransactionWithBalances[]
): Wanted | undefined {
  const lines = lineFigures(transaction.goods, { open: balances.openUnits, captured: balances.capturedUnits })
  const items = lines.filter(({ line }) => line.source === "item")
  const isShippingAlone =
    transaction.leadId !== null &&
    items.every(({ figures: { open, captured } }) => open.quantity === 0 && captured.quantity === 0)
  if (isShippingAlone && balances.open > 0)
    return isDue(shipments, { captureOnShipment, captureShippingCosts }, records)
      ? { kind: "rest" }
      : undefined
  const shippedOf = ({ line }: (typeof lines)[number]) => shipments.get(line.lineId)
  const hasShipped = items.some((item) => (shippedOf(item)?.quantity ?? 0) > 0)
  if (balances.open === 0 || !hasShipped) return undefined
  const shippingCents = lines
    .filter(({ line }) => line.source === "shipping")
    .reduce((sum, { figures }) => sum + figures.open.gross, 0)
  // An operation by amount may have taken the cents of units that are still counted as open.
  const itemCents = Math.max(0, balances.open - shippingCents)
  const isStillToShip = items.some((item) => item.figures.open.gross > 0 && shippedOf(item)?.isWhole !== true)
  if (itemCents > 0 && isStillToShip) return undefined
  if (itemCents > 0 && !captureOnShipment) return undefined
  if (shippingCents === 0) return { kind: "rest" }
  switch (captureShippingCosts) {
    case "manual":
      return itemCents > 0 ? { kind: "amount", amount: toCents(itemCents), due: [] } : undefined
    case "first_shipment":
      return captureOnShipment ? { kind: "rest" } : undefined
    case "last_shipment":
      return items.every((item) => item.figures.captured.quantity <= toShip(item.figures, shippedOf(item)))
        ? { kind: "rest" }
        : undefined
  }
}

/**
 * Whether shipping costs are due of which the transaction has no goods (any more): on a marketplace they are the account's own shop's, and its
 * other shops ship.
 */
function isDue(
  shipments: OrderNow["shipments"],
  { captureOnShipment, captureShippingCosts }: CaptureOptions,
  records: readonly TransactionWithBalances[]
): boolean {
  if (!captureOnShipment || ![...shipments.values()].some(({ quantity }) => quantity > 0)) return false
  switch (captureShippingCosts) {
    case "manual":
      return false
    case "first_shipment":
      return true
    case "last_shipment":
      return records.every((record) => hasShippedAll(record, shipments))
  }
}

/** Whether what a transaction pays for needs no further shipment; what was canceled does not. */
function hasShippedAll(
  { balances, transaction }: TransactionWithBalances,
  shipments: OrderNow["shipments"]
): boolean {
  return lineFigures(transaction.goods, {
    open: balances.openUnits,
    captured: balances.capturedUnits,
  })
    .filter(({ line }) => line.source === "item")
    .every(({ line, figures: { open, captured } }) => {
      const shipment = shipments.get(line.lineId)
      if (shipment?.isWhole === true || shipment?.isNeeded === false) return true
      return open.quantity === 0 && captured.quantity <= toShip({ captured }, shipment)
    })
}

/** How many units of a line need no further shipment. */
function toShip({ captured }: { captured: Figure }, shipment: LineShipment | undefined): number {
  return shipment?.isNeeded === false ? captured.quantity : (shipment?.quantity ?? captured.quantity)
}

/** Whether the last such capture did not succeed: it is on the attention list, and not requested again at each check. */
function isRefused({ operations }: TransactionWithBalances): boolean {
  const last = [...operations].reverse().find(({ kind, cause }) => kind === "capture" && cause === "shipment")
  return last !== undefined && last.state !== "succeeded"
}
