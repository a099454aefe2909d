/** A share rounded down: what rounding took from it, comparable with the others', and how many such shares there are. */
export type RoundedShare = { readonly remainder: number; readonly copies: number }

/**
 * Hands out the whole units that rounding down left over, one to each share, largest remainder first; equal remainders
 * are served in the order given.
 *
 * Returns, per entry, how many of its copies get one.
 *
 * @throws RangeError if there is less than nothing to hand out, or more than one for each share
 */
export function handOutRemainders(extra: number, shares: readonly RoundedShare[]): number[] {
  if (extra < 0) throw new RangeError("There is less than nothing to hand out")

  const granted = shares.map(() => 0)
  const remainderOf = (index: number) => shares[index]?.remainder ?? 0
  const ranking = [...shares.keys()].sort((a, b) => remainderOf(b) - remainderOf(a) || a - b)
  let left = extra
  for (const index of ranking) {
    if (left === 0) break
    const grant = Math.min(shares[index]?.copies ?? 0, left)
    granted[index] = grant
    left -= grant
  }
  if (left > 0) throw new RangeError(`${left} are left over after every share got one`)
  return granted
}
