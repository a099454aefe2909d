import { MathBN } from "@medusajs/framework/utils"
import { lineFigures, type LineTotal, type PricedOrder, type Selection } from "../../basket"
import type { Shipment } from "./read-shipment"

/**
 * The quantities of lines that are to be captured in all once a parcel is on its way: what was captured before and
 * what is in the parcel, but never more than was shipped so far. A merchant who captured a unit by hand before it
 * shipped is not paid for it twice, and parcels may be told in any order.
 */
export function toDueTotals(goods: PricedOrder, captured: Selection, shipment: Shipment): LineTotal[] {
  const before = new Map(
    lineFigures(goods, { captured }).map(({ line, figures }) => [line.lineId, figures.captured.quantity])
  )
  const soFar = new Map(shipment.shippedSoFar.map(({ lineId, quantity }) => [lineId, String(quantity)]))
  return shipment.shipped.map(({ lineId, quantity }) => {
    const all = MathBN.add(before.get(lineId) ?? 0, String(quantity))
    return { lineId, quantity: MathBN.min(all, soFar.get(lineId) ?? 0).toString() }
  })
}
