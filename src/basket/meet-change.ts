/** What is to be canceled and authorized, in cents. */
export type Amounts = { cancel: number; increment: number }

/**
 * Brings what the lines of an order would have Ratepay cancel and authorize to what changes in all. How much that is, is
 * ruled by what the buyer owes; the arithmetic of lines only says with which goods.
 *
 * What is too much is taken off the increment first, what is too little off the cancellation: as little as possible moves
 * at Ratepay.
 *
 * @param change cents by which what Ratepay holds must rise, or fall below zero
 * @param open cents that can be canceled at most; what `change` asks for beyond them can't be done there
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
