import { BigNumber } from "bignumber.js"

/** A line of the order as it is now. Quantities are in Medusa's measure, amounts in cents. */
export type LineNow = {
  lineId: string
  quantity: string
  /** Returned units, which no total contains any more. */
  returned: string
  /** Units on their way back in an exchange or claim: other units take their place. */
  swapped: string
  /** The price of the quantity less the returned units. */
  total: number
}

/** A line as Ratepay holds it. Quantities are in Medusa's measure; `value` is captured and not refunded, in cents. */
export type HeldLine = {
  captured: number
  refunded: number
  open: number
  /** Canceled units that the order still counts, balanced there by a credit line. */
  droppable: number
  value: number
}

export type LinesCompared = {
  /** Captured for goods that have left the order since. Only a refund returns it. Goods on their way back are still in the order. */
  toRefund: number
  /** The price of goods that Ratepay does not know: the new goods of an exchange, an article that waits for its payment. */
  missing: number
  /** Captured for goods that have stayed in the order, beyond what they cost now. */
  beyondPrice: number
}

/** Computes by how much an order's goods and the goods that Ratepay holds differ, in cents. */
export function compareLines(lines: readonly LineNow[], held: ReadonlyMap<string, HeldLine>): LinesCompared {
  const known = new Set(lines.map(({ lineId }) => lineId))
  const gone = [...held].flatMap(([lineId, one]) =>
    known.has(lineId)
      ? []
      : [compareLine({ lineId, quantity: "0", returned: "0", swapped: "0", total: 0 }, one)]
  )
  const compared = [...lines.map((line) => compareLine(line, held.get(line.lineId))), ...gone]
  return {
    toRefund: compared.reduce((sum, one) => sum + one.toRefund, 0),
    missing: compared.reduce((sum, one) => sum + one.missing, 0),
    beyondPrice: compared.reduce((sum, one) => sum + one.beyondPrice, 0),
  }
}

const nothing: HeldLine = { captured: 0, refunded: 0, open: 0, droppable: 0, value: 0 }
const above = (value: BigNumber) => BigNumber.max(value, 0)

function compareLine(line: LineNow, one: HeldLine = nothing): LinesCompared {
  const captured = new BigNumber(one.captured)
  const kept = captured.minus(one.refunded)
  const units = kept.plus(one.open)
  const inOrder = new BigNumber(line.quantity).minus(line.returned)
  const wanted = inOrder.minus(line.swapped)
  // Refunded but not returned: goodwill, balanced in the order by a credit line.
  const credited = above(new BigNumber(one.refunded).minus(line.returned).minus(line.swapped)).plus(
    one.droppable
  )

  const excess = above(units.minus(inOrder))
  const cameBack = BigNumber.min(excess, above(BigNumber.min(line.returned, captured).minus(one.refunded)))
  const stuck = above(excess.minus(cameBack).minus(one.open)).plus(cameBack)
  // Open pieces may cost less than captured ones: credit that the captured pieces don't carry is spread over the open ones.
  const perUnit = kept.isZero() ? new BigNumber(0) : new BigNumber(one.value).div(kept)
  const missing = above(wanted.minus(credited).minus(units))
  const perUnitNow = inOrder.isZero() ? new BigNumber(0) : new BigNumber(line.total).div(inOrder)
  return {
    // Rounded up to the dearest piece: a cent of rounding is no reason to cancel goods that are still to ship.
    toRefund: stuck.times(perUnit).integerValue(BigNumber.ROUND_CEIL).toNumber(),
    missing: missing.times(perUnitNow).integerValue(BigNumber.ROUND_FLOOR).toNumber(),
    beyondPrice: above(above(kept.minus(stuck)).times(perUnit.minus(perUnitNow)))
      .integerValue(BigNumber.ROUND_FLOOR)
      .toNumber(),
  }
}
