/** A share that was rounded down: its remainder, in the same measure as that of the others, and how many copies of it there are. */
export type RoundedShare = { readonly remainder: number; readonly copies: number }

/**
 * Hands out the units that rounding down left over, at most one to each share, largest remainder first. Equal remainders are
 * served in the given order.
 *
 * @returns for each entry, how many of its copies get a unit
 * @throws RangeError if `extra` is negative, or more than one for each share
 */
export function handOutRemainders(extra: number, shares: readonly RoundedShare[]): number[] {
  if (extra < 0) throw new RangeError("The number of units to hand out is negative")

  const granted = shares.map(() => 0)
  let left = extra
  // Stryker disable next-line ConditionalExpression,EqualityOperator: saves the sorting only
  const ranking = extra === 0 ? [] : [...shares.entries()].sort(([, a], [, b]) => b.remainder - a.remainder)
  for (const [index, { copies }] of ranking) {
    const grant = Math.min(copies, left)
    granted[index] = grant
    left -= grant
  }
  if (left > 0) throw new RangeError(`${left} units are left over after every share got one`)
  return granted
}
