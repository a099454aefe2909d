import { grossUnitTotal, type PricedOrder } from "./priced-order"
import { countByKey, grossTotal, type Selection } from "./selection"

/**
 * As many units of the same lines that cost exactly so much: three pieces less 10.00 do not cost the same, and which of
 * them comes back nobody can tell. Takes the cheaper of those that are available, a cent or so at a time.
 *
 * @param target cents, below what the units cost
 * @returns undefined where no such choice meets it
 */
export function exchangeWithin(
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
        if (saved <= 0 || saved > tooMuch) continue
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
