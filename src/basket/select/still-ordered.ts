import { BigNumber } from "bignumber.js"
import type { PricedLine, PricedOrder } from "../price/priced-order"
import { countByKey, type Selection } from "./selection"

/**
 * The ordered units without those that were refunded because an edit had taken them off the order: if an edit brings them back, they
 * have to be paid for anew. The order still counts units of a goodwill, beside a credit line, and units that came back or are on their
 * way back. A shipping method stays in the order, so a refund of it is a goodwill.
 *
 * @param cameBack how much of each line came back or is on its way back, by line id, in Medusa's measure
 */
export function stillOrdered(
  { lines }: PricedOrder,
  { ordered, refunded, credited }: { ordered: Selection; refunded: Selection; credited: Selection },
  cameBack: ReadonlyMap<string, string>
): Selection {
  const [all, given, goodwill] = [countByKey(ordered), countByKey(refunded), countByKey(credited)]
  const takenOff = new Map(
    lines.flatMap((line) => takenOffLine(line, { given, goodwill }, cameBack.get(line.lineId)))
  )
  return [...all].flatMap(([key, count]) => {
    const left = count - (takenOff.get(key) ?? 0)
    return left > 0 ? [{ key, count: left }] : []
  })
}

type Counts = ReadonlyMap<string, number>

function takenOffLine(
  { source, groups, decimals }: PricedLine,
  { given, goodwill }: { given: Counts; goodwill: Counts },
  cameBack = "0"
): [key: string, count: number][] {
  if (source !== "item") return []
  let back = new BigNumber(cameBack).shiftedBy(decimals).integerValue(BigNumber.ROUND_CEIL).toNumber()
  return groups.map(({ key }) => {
    const refunded = Math.max(0, (given.get(key) ?? 0) - (goodwill.get(key) ?? 0))
    const returned = Math.min(back, refunded)
    back -= returned
    return [key, refunded - returned]
  })
}
