import { BigNumber } from "bignumber.js"
import { sumLineFigures, type LineNow, type PaidElsewhere } from "../basket"
import type { Balances } from "../modules/ratepay/records/balances"
import type { Transaction } from "../modules/ratepay/records/transaction"

type Held = {
  transaction: Pick<Transaction, "goods">
  balances: Pick<Balances, "orderedUnits" | "capturedUnits" | "refundedUnits" | "creditedUnits">
}

/**
 * How much of each line of an order its Ratepay transactions account for: units that are captured, open, returned, or
 * canceled for a credit line. Units that were refunded because an edit took them off are not counted: if an edit brings
 * them back, they have to be paid for anew. A shipping method counts as one.
 */
export function countLines(
  lines: readonly Pick<LineNow, "lineId" | "returned">[],
  records: readonly Held[]
): Map<string, PaidElsewhere> {
  const returned = new Map(lines.map((line) => [line.lineId, line.returned]))
  const sums = sumLineFigures(
    records.map(({ transaction: { goods }, balances }) => ({
      goods,
      selections: {
        ordered: balances.orderedUnits,
        captured: balances.capturedUnits,
        refunded: balances.refundedUnits,
        credited: balances.creditedUnits,
      },
    }))
  )
  return new Map(
    [...sums].flatMap(
      ([
        lineId,
        {
          figures: { ordered, captured, refunded, credited },
        },
      ]) => {
        const taken = new BigNumber(refunded.quantity).minus(credited.quantity)
        const takenOff = BigNumber.max(0, taken.minus(returned.get(lineId) ?? 0))
        const quantity = new BigNumber(ordered.quantity).minus(takenOff)
        return quantity.isGreaterThan(0)
          ? [[lineId, { quantity: quantity.toString(10), captured: String(captured.quantity) }] as const]
          : []
      }
    )
  )
}
