import { type Article, toItemArticle, toShippingArticle } from "../read/article"
import { type ExactAmount, isSameAmount, subtractExact } from "../money/exact-amount"
import { lineFault, type LineSource } from "../read/line-fault"
import type { MedusaItem, MedusaShippingMethod } from "../read/medusa-order"
import { type Quantity, subtractQuantity } from "../read/quantity"
import { sumVatRate } from "../money/vat-rate"

/** A line of the order before rounding: its article, its quantity and its exact gross totals. */
export type MeasuredLine = {
  readonly source: LineSource
  readonly lineId: string
  readonly article: Article
  readonly vatRate: number
  readonly quantity: Quantity
  readonly total: ExactAmount
  /** Before discounts; absent if the line has none. */
  readonly originalTotal?: ExactAmount
}

const pricePolicy = "must not be below zero: a price reduction belongs in a promotion or a credit line"

/**
 * Reads the measure and totals of a line item; undefined if all of it was returned.
 *
 * Medusa's totals of a line cover only the units that were not returned, while its `quantity` still counts all of them.
 *
 * @throws InvalidInputError naming the line, for a quantity of zero or below, a total below zero, and a VAT rate that Ratepay
 *   does not accept
 */
export function measureItem(item: MedusaItem): MeasuredLine | undefined {
  if (item.quantity.count <= 0) throw lineFault("item", item.id, "quantity", "must be above zero")

  const quantity = currentQuantity(item)
  if (!quantity || quantity.count < 0) {
    throw lineFault("item", item.id, "detail", "must not have more returned than ordered")
  }
  if (quantity.count === 0) return undefined
  return measure("item", item, { article: toItemArticle(item), quantity })
}

/**
 * Reads the totals of a shipping method, which is one unit.
 *
 * @throws InvalidInputError naming the shipping method, for a total below zero and a VAT rate that Ratepay does not accept
 */
export function measureShipping(method: MedusaShippingMethod): MeasuredLine {
  return measure("shipping", method, {
    article: toShippingArticle(method),
    quantity: { count: 1, decimals: 0 },
  })
}

function measure(
  source: LineSource,
  line: MedusaItem | MedusaShippingMethod,
  goods: { article: Article; quantity: Quantity }
): MeasuredLine {
  const { id: lineId, total, original_total: originalTotal } = line
  if (originalTotal.cents < 0) throw lineFault(source, lineId, "original_total", pricePolicy)
  if (total.cents < 0) throw lineFault(source, lineId, "total", pricePolicy)

  const vatRate = sumVatRate(line.tax_lines.map(({ rate }) => rate))
  if (vatRate === undefined) {
    const message = "must add up to a rate from 0 to below 1000 percent with at most two decimals"
    throw lineFault(source, lineId, "tax_lines", message)
  }
  return {
    source,
    lineId,
    article: goods.article,
    vatRate,
    quantity: goods.quantity,
    total,
    originalTotal: isDiscounted(total, originalTotal) ? originalTotal : undefined,
  }
}

function isDiscounted(total: ExactAmount, originalTotal: ExactAmount): boolean {
  return subtractExact(originalTotal, total).cents >= 0 && !isSameAmount(total, originalTotal)
}

function currentQuantity({ quantity, returned }: MedusaItem): Quantity | undefined {
  return returned.reduce<Quantity | undefined>((left, part) => left && subtractQuantity(left, part), quantity)
}
