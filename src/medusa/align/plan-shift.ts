/** A transaction of an order, in cents: by how much its goods grew (below zero, shrank), and what is planned for it already. */
export type Grown = { id: string; grown: number; increase: number; decrease: number }

/**
 * Plans what some shops of an order give up while others get as much more, or while goods were added that Ratepay can authorize for no
 * shop. The order's total does not show that, and a shop must not be paid for another one's goods. The newest transaction gives up first, as
 * in any cancellation, and the oldest gets first.
 *
 * @param grown the oldest first; the change of a line that two payments of a shop have, in one of them alone
 * @param heldForUnsold what the shops hold in place of goods that Ratepay can authorize for no shop, in cents
 * @returns cents above zero, by transaction
 */
export function planShift(
  grown: readonly Grown[],
  { heldForUnsold }: { heldForUnsold: number }
): { less: ReadonlyMap<string, number>; more: ReadonlyMap<string, number> } {
  const less = [...grown]
    .reverse()
    .map(({ id, grown, decrease }) => ({ id, change: 0 - grown, planned: decrease }))
  const more = grown.map(({ id, grown, increase }) => ({ id, change: grown, planned: increase }))
  const shift = Math.min(sumOf(take(more, Infinity)) + heldForUnsold, sumOf(take(less, Infinity)))
  return { less: take(less, shift), more: take(more, shift) }
}

type Planned = { id: string; change: number; planned: number }

/** Takes up to so many cents of what the transactions change beyond what is planned, in their sequence. */
function take(side: readonly Planned[], most: number): Map<string, number> {
  const taken = new Map<string, number>()
  let left = most
  for (const { id, change, planned } of side) {
    const cents = Math.min(left, Math.max(0, change - planned))
    if (cents > 0) taken.set(id, cents)
    left -= cents
  }
  return taken
}

const sumOf = (cents: ReadonlyMap<string, number>) => [...cents.values()].reduce((sum, one) => sum + one, 0)
