import type { Cents } from "../money/cents"
import { compareGoods } from "./compare-goods"
import { parseCurrency } from "../money/currency"
import { lineFault } from "../read/line-fault"
import { type MeasuredLine, measureItem, measureShipping } from "./measure-line"
import type { MedusaOrder } from "../read/medusa-order"
import { priceUnits } from "./price-units"
import type { PricedLine, PricedOrder } from "./priced-order"
import { roundOrder } from "./round-order"
import { type CreditedRun, spreadCredit } from "./spread-credit"

export type PriceOrderOptions = {
  /**
   * Cents that the buyer has already paid by other means. Each unit is priced less its share of them.
   *
   * @default 0
   */
  alreadyPaid?: Cents
}

/**
 * Prices an order or cart: every unit costs integer cents, and all units together cost exactly the total that Medusa books
 * (less what is already paid), rounded half up once. Takes linear time, apart from sorting the lines.
 *
 * Medusa does not round and Ratepay takes cents. The differences are spread by largest remainder, first over the lines, then
 * over a line's units; none becomes a line of its own. Lines are sorted by their goods, and by id last, so that an order created
 * again with new line ids gives the same basket.
 *
 * A line with a total of zero is priced at zero. A line whose total exceeds its original total has no discount.
 *
 * @throws InvalidInputError naming the field or line, for a currency without two decimals, a quantity of zero or below, a line
 *   below zero, a VAT rate that Ratepay does not accept, credit above the order, and a total that is not the sum of its parts
 */
export function priceOrder(order: MedusaOrder, { alreadyPaid }: PriceOrderOptions = {}): PricedOrder {
  const currency = parseCurrency(order.currency_code)
  const lines = measureLines(order)
  const { lineCents, credit } = roundOrder(order, lines, alreadyPaid ?? 0)
  const runs = lines.map((line, index) =>
    priceUnits(lineCents[index] ?? 0, line.quantity, line.originalTotal)
  )
  const creditedRuns = spreadCredit(runs, credit)
  return { currency, lines: lines.map((line, index) => toPricedLine(line, creditedRuns[index] ?? [])) }
}

function toPricedLine(line: MeasuredLine, runs: readonly CreditedRun[]): PricedLine {
  return {
    lineId: line.lineId,
    source: line.source,
    ...line.article,
    vatRate: line.vatRate,
    decimals: line.quantity.decimals,
    groups: runs.map(({ count, grossUnitPrice, grossUnitDiscount, grossUnitCredit }, index) => ({
      key: `${line.lineId}#${index}`,
      count,
      grossUnitPrice,
      grossUnitDiscount,
      grossUnitCredit,
    })),
  }
}

function measureLines({ items, shipping_methods }: MedusaOrder): MeasuredLine[] {
  const lines: MeasuredLine[] = []
  for (const item of items) {
    const line = measureItem(item)
    if (line) lines.push(line)
  }
  for (const method of shipping_methods) lines.push(measureShipping(method))
  const ids = new Set<string>()
  for (const { source, lineId } of lines) {
    if (ids.has(lineId)) throw lineFault(source, lineId, "id", "must not occur twice", "line_twice")
    ids.add(lineId)
  }
  return lines.sort(compareGoods)
}
