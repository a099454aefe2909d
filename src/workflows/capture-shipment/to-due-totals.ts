import { MathBN } from "@medusajs/framework/utils"
import { lineFigures, type LineTotal, type PricedOrder } from "../../basket"
import type { Books } from "../../modules/ratepay/books"
import type { Shipment } from "./read-shipment"

/** What of a parcel's line is to be captured, and what of it Ratepay has not: it was canceled, or never authorized. */
export type DueLine = LineTotal & { short: string }

/**
 * The quantities of lines that are to be captured in all once a parcel is on its way: what is in the parcel, but no more
 * than was shipped so far, has not come back, and is not paid for already. A merchant who captured a unit by hand before
 * it shipped is not paid for it twice; one that was refunded after an edit took it off, and that comes back and ships, is
 * paid for again. Parcels may be told in any order.
 */
export function toDueTotals(
  goods: PricedOrder,
  { capturedUnits, refundedUnits, openUnits }: Pick<Books, "capturedUnits" | "refundedUnits" | "openUnits">,
  shipment: Shipment
): DueLine[] {
  const known = new Map(
    lineFigures(goods, { captured: capturedUnits, refunded: refundedUnits, open: openUnits }).map(
      ({ line, figures }) => [line.lineId, figures]
    )
  )
  const soFar = new Map(shipment.shippedSoFar.map((one) => [one.lineId, one]))
  return shipment.shipped.map(({ lineId, quantity }) => {
    const figures = known.get(lineId)
    const captured = figures?.captured.quantity ?? 0
    const shipped = soFar.get(lineId)
    const kept = MathBN.sub(shipped?.quantity ?? 0, shipped?.returned ?? 0)
    const unpaid = MathBN.sub(kept, MathBN.sub(captured, figures?.refunded.quantity ?? 0))
    const due = MathBN.max(0, MathBN.min(String(quantity), unpaid))
    return {
      lineId,
      quantity: MathBN.add(captured, due).toString(),
      short: MathBN.max(0, MathBN.sub(due, figures?.open.quantity ?? 0)).toString(),
    }
  })
}
