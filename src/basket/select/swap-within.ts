import { grossUnitTotal, type PricedOrder } from "../price/priced-order"
import { countByKey, grossTotal, type Selection } from "./selection"

/**
 * Swaps units for available cheaper units of the same lines until they cost exactly the target. It is needed as pieces of one
 * line may differ by a cent (three pieces with a discount of 10.00 in all), and nobody knows which of them a buyer returns.
 *
 * @param target cents, below what the units cost
 * @returns undefined if no choice of units costs exactly the target
 */
export function swapWithin(
  goods: PricedOrder,
  { units, available, target }: { units: Selection; available: Selection; target: number }
): Selection | undefined {
  const taken = countByKey(units)
  const left = countByKey(available)
  let tooMuch = grossTotal(goods, units) - target
  for (const { groups } of goods.lines) {
    const byPrice = [...groups].sort((a, b) => grossUnitTotal(b) - grossUnitTotal(a))
    for (const dear of byPrice) {
      for (const cheap of [...byPrice].reverse()) {
        const saved = grossUnitTotal(dear) - grossUnitTotal(cheap)
        if (saved <= 0) continue
        const count = Math.min(
          Math.floor(tooMuch / saved),
          taken.get(dear.key) ?? 0,
          (left.get(cheap.key) ?? 0) - (taken.get(cheap.key) ?? 0)
        )
        if (count <= 0) continue
        taken.set(dear.key, (taken.get(dear.key) ?? 0) - count)
        taken.set(cheap.key, (taken.get(cheap.key) ?? 0) + count)
        tooMuch -= saved * count
      }
    }
  }
  if (tooMuch !== 0) return undefined
  return [...taken].flatMap(([key, count]) => (count > 0 ? [{ key, count }] : []))
}
