import { allUnits, grossTotal } from "./selection"
import type { PricedLine, PricedOrder } from "../price/priced-order"

/** The goods of one shop; undefined names the account's own shop. */
export type ShopGoods = { shop: string | undefined; goods: PricedOrder }

/**
 * Splits goods by the shop that sells them, the account's own first and the others by their ids. Every unit is in exactly one
 * part and keeps its price, so the parts come to the sum of the whole, in total and for each VAT rate.
 *
 * A shop whose goods cost nothing has no part, see `withoutUnpaidShops`.
 *
 * @param ownShop the account's shop: lines that name it are those of no other shop
 */
export function splitByShop(goods: PricedOrder, ownShop: string): ShopGoods[] {
  const parts = byShop(goods, ({ shop }) => (shop === ownShop ? undefined : shop))
  return (parts.length < 2 ? parts : parts.filter(isPaid)).sort(ownFirst)
}

/**
 * Goods without those of shops that get nothing for them: Ratepay takes no basket of zero (Payment API v2, 3.1), and nothing of
 * it could be captured or refunded. Where one shop sells all of them, they stay.
 */
export function withoutUnpaidShops(goods: PricedOrder): PricedOrder {
  const parts = byShop(goods, ({ shop }) => shop)
  if (parts.length < 2 || parts.every(isPaid)) return goods
  const unpaid = new Set(parts.filter((part) => !isPaid(part)).map(({ shop }) => shop))
  return { ...goods, lines: goods.lines.filter(({ shop }) => !unpaid.has(shop)) }
}

function byShop(goods: PricedOrder, shopOf: (line: PricedLine) => string | undefined): ShopGoods[] {
  const shops = new Map<string | undefined, PricedLine[]>()
  for (const line of goods.lines) {
    const shop = shopOf(line)
    const lines = shops.get(shop)
    if (lines) lines.push(line)
    else shops.set(shop, [line])
  }
  return [...shops].map(([shop, lines]) => ({ shop, goods: { ...goods, lines } }))
}

function isPaid({ goods }: ShopGoods): boolean {
  return grossTotal(goods, allUnits(goods)) > 0
}

function ownFirst({ shop: one = "" }: ShopGoods, { shop: other = "" }: ShopGoods): number {
  return one < other ? -1 : 1
}

/** Goods of several shops as one priced order again. */
export function joinGoods([first, ...others]: readonly [PricedOrder, ...PricedOrder[]]): PricedOrder {
  return { ...first, lines: [first, ...others].flatMap(({ lines }) => lines) }
}

/** Says of each line which shop sells it; a line that `shops` does not name is of the account's own. */
export function assignShops(goods: PricedOrder, shops: ReadonlyMap<string, string>): PricedOrder {
  if (shops.size === 0) return goods
  return {
    ...goods,
    lines: goods.lines.map((line) => {
      const shop = shops.get(line.lineId)
      return shop === undefined ? line : { ...line, shop }
    }),
  }
}
