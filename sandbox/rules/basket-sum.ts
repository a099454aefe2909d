import { BigNumber } from "bignumber.js"
import { inferred } from "../inferred"
import { toCents } from "../ledger/cents"
import type { Goods, Item } from "../wire/basket"

/**
 * Tells whether the goods explain the amount: `gross_amount` may differ by at most 0.02 per piece from the sum of
 * `(gross_unit_price + gross_unit_discount) * quantity`, with each line rounded to a cent, half away from zero (Payment API v2,
 * 5). Any amount without goods is accepted.
 */
export function isExplainedByGoods(goods: Goods): boolean {
  const items = goods.items ?? []
  const specialItems = goods.special_items ?? []
  const lines = [...items, ...specialItems]
  if (lines.length === 0) return true

  const computedCents = lines.reduce((total, line) => total.plus(lineCents(line)), new BigNumber(0))
  const pieces = piecesOf(inferred.toleranceCountsSpecialItems ? lines : items)
  const allowed = pieces.times(inferred.toleranceCentsPerPiece)
  const difference = new BigNumber(toCents(goods.gross_amount)).minus(computedCents)
  const lowest = inferred.toleranceHoldsDownwards ? allowed.negated() : new BigNumber(0)
  return difference.lte(allowed) && difference.gte(lowest)
}

function lineCents(line: Item): BigNumber {
  const unitCents = toCents(line.gross_unit_price) + toCents(line.gross_unit_discount ?? 0)
  return new BigNumber(line.quantity).times(unitCents).integerValue(BigNumber.ROUND_HALF_UP)
}

function piecesOf(lines: readonly Item[]): BigNumber {
  return lines.reduce((total, line) => total.plus(line.quantity), new BigNumber(0))
}
