import type { BigNumberInput } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import { sumLineFigures, type LineTotal, type PricedOrder } from "../../basket"
import type { Balances } from "../../modules/ratepay/records/balances"
import type { Shipment } from "./read-shipment"

type Held = Pick<Balances, "capturedUnits" | "refundedUnits" | "creditedUnits" | "openUnits">

type Payment = { goods: PricedOrder; held: Held }

/**
 * For each payment of an order, how many units of each line it should have captured in all after a shipment. Added are the
 * units in the shipment, but no more than were shipped so far, were not returned, and are not captured already. The first
 * payment that has a unit open takes it.
 *
 * So a unit that was captured by hand before it shipped is not captured twice. A unit that was refunded because an edit took
 * it off, was added again and ships, is captured again. Shipments may be processed in any order.
 */
export function toDueTotals(payments: readonly Payment[], shipment: Shipment): LineTotal[][] {
  const known = figuresOf(payments)
  const left = new Map(
    shipment.shipped.map((line) => [line.lineId, dueOf(line, known.get(line.lineId) ?? nothing, shipment)])
  )
  return payments.map((payment) => {
    const own = figuresOf([payment])
    return shipment.shipped.map(({ lineId }) => {
      const { captured, open } = own.get(lineId) ?? nothing
      const due = left.get(lineId) ?? 0
      const share = MathBN.min(due, open)
      left.set(lineId, MathBN.sub(due, share))
      return { lineId, quantity: MathBN.add(captured, share).toString() }
    })
  })
}

/** The units of a shipment that no payment of the order has open: they were canceled, or never authorized. */
export function toShortages(payments: readonly Payment[], shipment: Shipment): LineTotal[] {
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

function figuresOf(payments: readonly Payment[]): Map<string, Figures> {
  const sums = sumLineFigures(
    payments.map(({ goods, held }) => ({
      goods,
      selections: {
        captured: held.capturedUnits,
        refunded: held.refundedUnits,
        credited: held.creditedUnits,
        open: held.openUnits,
      },
    }))
  )
  return new Map(
    [...sums].map(
      ([
        lineId,
        {
          figures: { captured, refunded, credited, open },
        },
      ]) => [
        lineId,
        {
          captured: captured.quantity,
          refunded: refunded.quantity,
          credited: credited.quantity,
          open: open.quantity,
        },
      ]
    )
  )
}

/**
 * How many units of a line in a shipment are still to be captured. Captured units that were returned do not pay for units
 * that are kept, refunded or not: their money is the buyer's. Nor do units that were refunded because an edit took them off.
 * Units that were refunded as a goodwill do: they count as paid, by the order's credit.
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
