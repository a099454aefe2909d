/** The amounts to cancel and to authorize, in cents. */
export type Amounts = { cancel: number; increment: number }

/**
 * Adjusts the amounts that an order's lines would cancel and authorize to the change of the whole order. What the buyer owes
 * decides how much moves; the lines only decide for which goods.
 *
 * Where the lines ask for too much, the increment shrinks first; where they ask for too little, the cancellation does. So as
 * little as possible moves at Ratepay.
 *
 * @param change cents by which the amount held by Ratepay must rise; negative where it must fall
 * @param open cents that can be canceled at most; a `change` beyond them is met only in part
 */
export function meetChange(lines: Amounts, change: number, open: number): Amounts {
  const planned = { ...lines, cancel: Math.min(lines.cancel, open) }
  const extra = change - (planned.increment - planned.cancel)
  if (extra < 0) {
    const less = Math.min(planned.increment, -extra)
    return {
      increment: planned.increment - less,
      cancel: Math.min(open, planned.cancel - extra - less),
    }
  }
  const kept = Math.min(planned.cancel, extra)
  return { cancel: planned.cancel - kept, increment: planned.increment + extra - kept }
}
