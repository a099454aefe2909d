/** A share rounded down: what rounding took from it, comparable with its neighbours', and how many such shares there are. */
export type RoundedShare = { readonly remainder: number; readonly copies: number }

/**
 * Hands out the whole units that rounding down left over, one to each share, largest remainder first; equal remainders
 * are served in the order given.
 *
 * Returns, per entry, how many of its copies get one. `extra` must not exceed the number of shares.
 */
export function handOutRemainders(extra: number, shares: readonly RoundedShare[]): number[] {
  if (extra < 0) throw new RangeError("There is nothing to hand out below zero")
  const granted = new Array<number>(shares.length).fill(0)
  if (extra === 0) return granted

  const ranking = shares.map(({ remainder, copies }, index) => ({ remainder, copies, index }))
  ranking.sort((a, b) => b.remainder - a.remainder || a.index - b.index)
  let left = extra
  for (const { copies, index } of ranking) {
    const grant = Math.min(copies, left)
    granted[index] = grant
    left -= grant
    if (left === 0) return granted
  }
  throw new RangeError(`${left} units are left over after every share got one`)
}
