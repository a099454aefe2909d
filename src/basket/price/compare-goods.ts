import type { MeasuredLine } from "./measure-line"

/**
 * Sorts lines by everything that Ratepay sees of them, goods before shipping, and by line id only where lines are otherwise
 * alike. Medusa's order of lines differs from query to query, and line ids differ when a checkout is completed again.
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

/** Compares by UTF-16 units, which gives the same result on every machine; the order of a locale does not. */
function compareText(a = "", b = ""): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
