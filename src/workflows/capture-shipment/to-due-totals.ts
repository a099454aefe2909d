import type { BigNumberInput } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import { lineFigures, type LineTotal, type PricedOrder } from "../../basket"
import type { Books } from "../../modules/ratepay/books"
import type { Shipment } from "./read-shipment"

type Held = Pick<Books, "capturedUnits" | "refundedUnits" | "creditedUnits" | "openUnits">

/**
 * The quantities of lines that are to be captured in all once a parcel is on its way: what is in the parcel, but no more
 * than was shipped so far, has not come back, and is not paid for already. A merchant who captured a unit by hand before
 * it shipped is not paid for it twice; one that was refunded after an edit took it off, and that comes back and ships, is
 * paid for again. Parcels may be told in any order.
 */
export function toDueTotals(goods: PricedOrder, held: Held, shipment: Shipment): LineTotal[] {
  const known = figuresOf([{ goods, held }])
  return shipment.shipped.map((line) => {
    const figures = known.get(line.lineId) ?? nothing
    return {
      lineId: line.lineId,
      quantity: MathBN.add(figures.captured, dueOf(line, figures, shipment)).toString(),
    }
  })
}

/** What of a parcel no payment of its order can bear: it was canceled, or never authorized. */
export function toShortages(
  payments: readonly { goods: PricedOrder; held: Held }[],
  shipment: Shipment
): LineTotal[] {
  const known = figuresOf(payments)
  return shipment.shipped.flatMap((line) => {
    const figures = known.get(line.lineId)
    if (figures === undefined) return []
    const short = MathBN.sub(dueOf(line, figures, shipment), figures.open)
    return MathBN.gt(short, 0) ? [{ lineId: line.lineId, quantity: short.toString() }] : []
  })
}

type Figures = { captured: number; refunded: number; credited: number; open: number }
const nothing: Figures = { captured: 0, refunded: 0, credited: 0, open: 0 }

function figuresOf(payments: readonly { goods: PricedOrder; held: Held }[]): Map<string, Figures> {
  const known = new Map<string, Figures>()
  for (const { goods, held } of payments) {
    const lines = lineFigures(goods, {
      captured: held.capturedUnits,
      refunded: held.refundedUnits,
      credited: held.creditedUnits,
      open: held.openUnits,
    })
    for (const { line, figures } of lines) {
      const before = known.get(line.lineId) ?? nothing
      known.set(line.lineId, {
        captured: before.captured + figures.captured.quantity,
        refunded: before.refunded + figures.refunded.quantity,
        credited: before.credited + figures.credited.quantity,
        open: before.open + figures.open.quantity,
      })
    }
  }
  return known
}

/**
 * Of what was captured, what came back pays for nothing that is kept, whether it was refunded yet or not and however:
 * its money is the buyer's. Neither does what was refunded as an edit took it off. A goodwill does: the unit is paid for
 * with the order's credit.
 */
function dueOf(
  { lineId, quantity }: LineTotal,
  figures: Figures,
  { shippedSoFar }: Shipment
): BigNumberInput {
  const { captured, refunded, credited } = figures
  const shipped = shippedSoFar.find((one) => one.lineId === lineId)
  const returned = shipped?.returned ?? 0
  const takenOff = MathBN.max(0, MathBN.sub(refunded, MathBN.add(returned, credited)))
  const paid = MathBN.sub(captured, MathBN.add(MathBN.min(returned, captured), takenOff))
  const unpaid = MathBN.sub(MathBN.sub(shipped?.quantity ?? 0, returned), paid)
  return MathBN.max(0, MathBN.min(String(quantity), unpaid))
}
