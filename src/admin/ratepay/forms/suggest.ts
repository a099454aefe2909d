import type { MedusaLine } from "../medusa-line"
import type { MoveKind, RatepayOrder, RatepayTransaction } from "../ratepay-order"
import { availableOf, choosableLines } from "./choice"

/**
 * What a form begins with, as typed quantities by line: for a capture what has left the merchant and is not captured, for a refund what
 * came back and is not refunded, over all of the order's payments. Never more than this payment has left; nothing for a
 * cancellation, of which only the merchant can know.
 */
export function suggestQuantities(
  { transactions }: Pick<RatepayOrder, "transactions">,
  transaction: RatepayTransaction,
  kind: MoveKind,
  medusaLines: readonly MedusaLine[]
): Record<string, string> {
  if (kind === "cancel") return {}
  const done = kind === "capture" ? "captured" : "refunded"
  const doneOf = (lineId: string) =>
    transactions
      .flatMap(({ lines }) => lines)
      .filter(({ line_item_id }) => line_item_id === lineId)
      .reduce((sum, { quantities }) => sum + quantities[done], 0)
  return Object.fromEntries(
    choosableLines(transaction, kind).flatMap((line) => {
      const medusaLine = medusaLines.find(({ id }) => id === line.line_item_id)
      const due = medusaLine === undefined ? 0 : kind === "capture" ? medusaLine.shipped : medusaLine.returned
      const quantity = Math.min(availableOf(line, kind), due - doneOf(line.line_item_id))
      return quantity > 0 ? [[line.line_item_id, String(quantity)]] : []
    })
  )
}
