import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { lineFigures, toCents } from "../basket"
import { readAlignment } from "../medusa/align-with-order"
import type { BookedRecord } from "../modules/ratepay/service"
import { bookAmounts } from "./book/book-amounts"
import { bookCapture } from "./book/book-capture"
import { bookMoved } from "./book/book-moved"
import { reachLedger } from "./reach-ledger"

/**
 * Looks at an order after something was moved or has changed: shipping that waited for a last shipment which won't come
 * is captured, and where Ratepay holds more than the buyer owes, an entry says so for as long as that is so.
 */
export async function settleStanding(container: MedusaContainer, orderId: string): Promise<void> {
  const ledger = reachLedger(container)
  const found = await readAlignment(container.resolve(ContainerRegistrationKeys.QUERY), ledger, orderId)
  if (found === undefined) return
  const { records, standing } = found
  for (const [index, { transaction }] of records.entries()) {
    const { surplus, owed, toRefund } = standing
    // One entry for an order, with its first transaction.
    await ledger.noteSurplus(transaction, { cents: index === 0 ? surplus : toCents(0), owed, toRefund })
  }
  if (ledger.options.captureShippingCosts !== "last_shipment") return
  for (const record of records.filter(isOnlyShippingLeft)) await captureShipping(container, orderId, record)
}

/** Items were captured, none is still to ship: the shipment that shipping waited for has been. */
function isOnlyShippingLeft({ books, transaction }: BookedRecord): boolean {
  const lines = lineFigures(transaction.goods, { open: books.openUnits, captured: books.capturedUnits })
  const items = lines.filter(({ line }) => line.source === "item")
  return (
    books.open > 0 &&
    items.every(({ figures }) => figures.open.gross === 0) &&
    items.some(({ figures }) => figures.captured.quantity > 0) &&
    lines.some(({ line, figures }) => line.source === "shipping" && figures.open.gross > 0)
  )
}

async function captureShipping(
  container: MedusaContainer,
  orderId: string,
  { transaction }: BookedRecord
): Promise<void> {
  const outcome = await reachLedger(container).move({
    kind: "capture",
    transactionId: transaction.id,
    wanted: { kind: "rest" },
    cause: "shipment",
    medusaId: null,
    intentKey: null,
  })
  if (outcome.kind !== "succeeded") return
  const moved = {
    order_id: orderId,
    transaction_id: transaction.id,
    operation_id: outcome.operation.id,
  }
  await bookMoved(container, moved, async () => {
    await bookCapture(container, moved)
    await bookAmounts(container, transaction.id)
  })
}
