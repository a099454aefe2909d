import { type Cents, toCents } from "../money/cents"
import { divideProduct } from "../money/divide-product"
import { handOutRemainders } from "../money/largest-remainder"
import type { PricedRun } from "./price-units"

/** Units with the same price, discount and part of the order's credit (zero or below). */
export type CreditedRun = PricedRun & { readonly grossUnitCredit: Cents }

/**
 * Spreads credit over all units of the order in proportion to what they cost, by largest remainder. The shares add up to exactly
 * the credit, and no unit falls below zero unless the credit exceeds the goods.
 *
 * In Medusa credit lines have no VAT and belong to no item. Spread over every unit, they leave each capture and refund
 * consistent and reduce all VAT rates in proportion. At most one run of the order is split in two.
 *
 * @param lines the runs of each line
 * @param credit cents, zero or above
 */
export function spreadCredit(lines: readonly (readonly PricedRun[])[], credit: number): CreditedRun[][] {
  const runs = lines.flat()
  const goods = runs.reduce((sum, run) => sum + run.count * unitTotal(run), 0)
  if (goods === 0 || credit === 0)
    return lines.map((line) => line.map((run) => withCredit(run, run.count, 0)))

  const shares = runs.map((run) => {
    const { quotient, remainder } = divideProduct(credit, unitTotal(run), goods)
    return { cents: quotient, remainder, copies: run.count }
  })
  const roundedDown = shares.reduce((sum, { cents, copies }) => sum + cents * copies, 0)
  const granted = handOutRemainders(credit - roundedDown, shares)

  let index = -1
  return lines.map((line) =>
    line.flatMap((run) => {
      index += 1
      const cents = shares[index]?.cents ?? 0
      const dearer = granted[index] ?? 0
      if (dearer === 0) return withCredit(run, run.count, cents)
      if (dearer === run.count) return withCredit(run, run.count, cents + 1)
      return [withCredit(run, dearer, cents + 1), withCredit(run, run.count - dearer, cents)]
    })
  )
}

function withCredit(
  { grossUnitPrice, grossUnitDiscount }: PricedRun,
  count: number,
  credit: number
): CreditedRun {
  return { count, grossUnitPrice, grossUnitDiscount, grossUnitCredit: toCents(-credit) }
}

function unitTotal(run: PricedRun): number {
  return run.grossUnitPrice + run.grossUnitDiscount
}
