import type { PricedLine, PricedOrder } from "./priced-order"

/**
 * Tells whether two priced orders give the same baskets: the same goods, prices, discounts, credit and VAT rates, whatever
 * their line ids. Medusa gives an order new line ids when it creates it again, e.g. after a one-time passcode.
 *
 * If so, equal lines have the same index in both.
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

/**
 * The lines of `goods` in the sequence of another priced order with the same goods, as `sameGoods` compares them; undefined where
 * those are other goods. Line ids, shops and what Ratepay was told stay with their lines.
 */
export function arrangeLike(goods: PricedOrder, other: PricedOrder): PricedOrder | undefined {
  const left = new Map<string, PricedLine[]>()
  for (const line of goods.lines) {
    const text = goodsText(line)
    const alike = left.get(text)
    if (alike) alike.push(line)
    else left.set(text, [line])
  }
  const lines = other.lines.flatMap((line) => left.get(goodsText(line))?.shift() ?? [])
  const arranged = { ...goods, lines }
  return lines.length === goods.lines.length && sameGoods(arranged, other) ? arranged : undefined
}

/** Written as a list, as a database may return the fields of an object in another order. */
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
