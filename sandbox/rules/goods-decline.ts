import type { Goods } from "../wire/basket"
import { unprocessable, type Decline } from "../wire/decline"
import { isExplainedByGoods } from "./basket-sum"

/**
 * Checks the lines of one basket or operation: one VAT object per rate, at most one return fee, and an amount that the goods
 * explain.
 */
export function findGoodsDecline(goods: Goods, amountOf: "TRANSACTION" | "OPERATION"): Decline | undefined {
  const rates = (goods.vats ?? []).map((vat) => vat.tax_rate)
  if (new Set(rates).size < rates.length) {
    return unprocessable("MULTIPLE_VAT_OBJECTS_PER_TAX_RATE_NOT_ALLOWED")
  }
  if (countReturnFees(goods) > 1) return unprocessable("MULTIPLE_RETURN_FEES_NOT_ALLOWED")
  if (!isExplainedByGoods(goods)) return unprocessable(`SUM_OF_ITEM_AMOUNTS_NOT_MATCHING_${amountOf}_AMOUNT`)
  return undefined
}

/** Counts the special items that are return fees. */
export function countReturnFees(goods: Goods): number {
  return (goods.special_items ?? []).filter((item) => item.type === "RETURN_FEE").length
}
