import type { PricedLine, PricedOrder } from "./priced-order"

/**
 * Tells whether two priced orders give the same baskets: the same goods, prices, discounts, credit and VAT rates,
 * whatever their line ids. Medusa gives new ones to an order it creates anew, e.g. after a one time passcode.
 *
 * Lines of equal orders then stand in the same places.
 */
export function sameGoods(a: PricedOrder, b: PricedOrder): boolean {
  return (
    a.currency === b.currency &&
    a.lines.length === b.lines.length &&
    a.lines.every((line, index) => {
      const other = b.lines[index]
      return other !== undefined && goodsText(line) === goodsText(other)
    })
  )
}

/** A list, as the fields of an object may come back from a database in another order. */
function goodsText(line: PricedLine): string {
  return JSON.stringify([
    line.source,
    line.articleNumber,
    line.name,
    line.description,
    line.category,
    line.vatRate,
    line.decimals,
    line.groups.map((group) => [
      group.count,
      group.grossUnitPrice,
      group.grossUnitDiscount,
      group.grossUnitCredit,
    ]),
  ])
}
