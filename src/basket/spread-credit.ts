import { type Cents, toCents } from "./cents"
import { handOutRemainders } from "./largest-remainder"
import type { PricedRun } from "./price-units"

/** Runs of one line, each unit with its part of the order's credit (zero or below). */
export type CreditedRun = PricedRun & { readonly grossUnitCredit: Cents }

/**
 * Spreads credit over all units of the order in proportion to what they cost, by largest remainder, and exactly in
 * sum. No unit ends below zero as long as the credit does not exceed the goods.
 *
 * Credit lines carry no VAT and belong to no line in Medusa; as a part of every unit they leave every capture and
 * refund consistent, and every VAT rate shrinks in proportion. At most one run of the order is split in two by it.
 */
export function spreadCredit(lines: readonly (readonly PricedRun[])[], credit: number): CreditedRun[][] {
  if (credit === 0) return lines.map((runs) => runs.map((run) => ({ ...run, grossUnitCredit: toCents(0) })))

  const goods = BigInt(lines.flat().reduce((sum, run) => sum + run.count * unitTotal(run), 0))
  const shares = lines.flat().map((run) => {
    // Credit times price can exceed what a number holds exactly.
    const weighted = BigInt(credit) * BigInt(unitTotal(run))
    return { cents: Number(weighted / goods), remainder: Number(weighted % goods), copies: run.count }
  })
  const rounded = shares.reduce((sum, share) => sum + share.copies * share.cents, 0)
  const granted = handOutRemainders(credit - rounded, shares)

  let index = 0
  return lines.map((runs) =>
    runs.flatMap((run) => {
      const cents = shares[index]?.cents ?? 0
      const more = granted[index] ?? 0
      index += 1
      return [
        { ...run, count: more, grossUnitCredit: toCents(-cents - 1) },
        { ...run, count: run.count - more, grossUnitCredit: toCents(-cents) },
      ].filter(({ count }) => count > 0)
    })
  )
}

function unitTotal(run: PricedRun): number {
  return run.grossUnitPrice + run.grossUnitDiscount
}
