import { BigNumber } from "bignumber.js"

/** A line of the order as it stands; quantities in Medusa's measure, amounts in cents. */
export type LineNow = {
  lineId: string
  quantity: string
  /** What came back, and is in no total any more. */
  returned: string
  /** What is on its way back in an exchange or claim: other units take its place. */
  swapped: string
  /** What the quantity less what came back costs. */
  total: number
}

/** What Ratepay was told of a line: quantities in Medusa's measure, `value` what is captured, not refunded, or open. */
export type HeldLine = {
  captured: number
  refunded: number
  open: number
  /** Canceled, while the order still counts them: a credit line stands for them. */
  droppable: number
  value: number
}

export type LinesCompared = {
  /** What was captured of goods that have left the order since, or are on their way back: only a refund gives it back. */
  toRefund: number
  /** What goods cost that Ratepay was not told of: what an exchange brings, an article that waits for its payment. */
  missing: number
}

/** Where an order's goods and what Ratepay holds of them differ, in cents. */
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
  }
}

const nothing: HeldLine = { captured: 0, refunded: 0, open: 0, droppable: 0, value: 0 }
const above = (value: BigNumber) => BigNumber.max(value, 0)

function compareLine(line: LineNow, one: HeldLine = nothing): LinesCompared {
  const captured = new BigNumber(one.captured)
  const kept = captured.minus(one.refunded)
  const units = kept.plus(one.open)
  const away = new BigNumber(line.returned).plus(line.swapped)
  const wanted = new BigNumber(line.quantity).minus(away)
  // Refunded and not come back: a goodwill, for which a credit line stands.
  const credited = above(new BigNumber(one.refunded).minus(away)).plus(one.droppable)

  const excess = above(units.minus(wanted))
  const cameBack = BigNumber.min(excess, above(BigNumber.min(away, captured).minus(one.refunded)))
  const stuck = above(excess.minus(cameBack).minus(one.open)).plus(cameBack)
  const perUnit = units.isZero() ? new BigNumber(0) : new BigNumber(one.value).div(units)
  const missing = above(wanted.minus(credited).minus(units))
  const perUnitNow = wanted.plus(line.swapped).isZero()
    ? new BigNumber(0)
    : new BigNumber(line.total).div(wanted.plus(line.swapped))
  return {
    // By the dearest of them: a cent of rounding is no reason to cancel goods that are still to ship.
    toRefund: stuck.times(perUnit).integerValue(BigNumber.ROUND_CEIL).toNumber(),
    missing: missing.times(perUnitNow).integerValue(BigNumber.ROUND_FLOOR).toNumber(),
  }
}
