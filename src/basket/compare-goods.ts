import type { MeasuredLine } from "./measure-line"

/**
 * Orders lines by everything that shows on the wire, goods before shipping, and by line id only between lines that are
 * otherwise alike: Medusa's own order differs from query to query, and the ids from one try of a checkout to the next.
 */
export function compareGoods(a: MeasuredLine, b: MeasuredLine): number {
  return (
    compareText(a.source, b.source) ||
    compareText(a.article.articleNumber, b.article.articleNumber) ||
    compareText(a.article.name, b.article.name) ||
    compareText(a.article.description, b.article.description) ||
    compareText(a.article.category, b.article.category) ||
    a.vatRate - b.vatRate ||
    a.quantity.decimals - b.quantity.decimals ||
    a.quantity.count - b.quantity.count ||
    a.total.cents - b.total.cents ||
    a.total.billionths - b.total.billionths ||
    (a.originalTotal?.cents ?? 0) - (b.originalTotal?.cents ?? 0) ||
    (a.originalTotal?.billionths ?? 0) - (b.originalTotal?.billionths ?? 0) ||
    compareText(a.lineId, b.lineId)
  )
}

/** By UTF-16 units: the same on every machine, as the order of a locale is not. */
function compareText(a = "", b = ""): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
